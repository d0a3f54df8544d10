package dev.showstream.policy;

import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines of the text beside this class, and the policy of the platforms as they are delivered.
final class PolicyTexts {
    private static final Platforms PLATFORMS = Platforms.builtIn();

    private PolicyTexts() {}

    static List<String> lines(String name) {
        try (var stream = PolicyTexts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandPolicy policy(List<String> allow, List<String> deny) {
        return new CommandPolicy(
                id -> PLATFORMS.named(id).map(Platform::readOnly).orElse(List.of()), allow, deny);
    }
}
