package dev.showstream.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The loggers that the server's own settings keep quiet, whatever else is raised: those of others' words.
public final class Quiet {
    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");
    private static final Pattern CATEGORY = Pattern.compile("quarkus\\.log\\.category\\.\"([^\"]+)\"\\.level");

    private Quiet() {}

    /// Whether `logger`, or one above it, is among them.
    public static boolean is(String logger) {
        return categories().stream().anyMatch(each -> logger.equals(each) || logger.startsWith(each + "."));
    }

    private static Set<String> categories() {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(SETTINGS)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames().stream()
                .filter(name -> settings.getProperty(name).equals("ERROR"))
                .flatMap(name -> CATEGORY.matcher(name).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
