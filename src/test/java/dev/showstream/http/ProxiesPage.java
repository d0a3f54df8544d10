package dev.showstream.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `docs/proxies.md` tells its reader to write into files.
final class ProxiesPage {
    private static final Path PAGE = Path.of("docs", "proxies.md");

    private ProxiesPage() {}

    /// The first block of code in `language`.
    static String block(String language) {
        try {
            var found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(PAGE));
            if (!found.find()) {
                throw new AssertionError(PAGE + " has no block of " + language);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> properties() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(block("properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
