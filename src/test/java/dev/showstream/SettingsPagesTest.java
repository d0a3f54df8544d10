package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.AccessSettings;
import dev.showstream.http.CorsSettings;
import dev.showstream.ops.TracingSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the tables of settings, in the README and on the page about security, to the settings that there are.
class SettingsPagesTest {
    private static final String NONE = "none";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern HEAD = Pattern.compile("\\| `(showstream\\.\\w+\\.)…` \\| default \\|.*");

    @Test
    void everySettingIsOnAPageWithItsDefaultAndNoOtherIs() throws IOException {
        var told = new TreeMap<String, String>();
        for (var page : List.of("README.md", "docs/security.md")) {
            told.putAll(told(Files.readAllLines(Path.of(page))));
        }

        assertThat(told).isEqualTo(settings());
    }

    private static Map<String, String> told(List<String> lines) {
        var told = new TreeMap<String, String>();
        var prefix = "";
        for (var line : lines) {
            var head = HEAD.matcher(line);
            if (head.matches()) {
                prefix = head.group(1);
            } else if (!line.startsWith("|")) {
                prefix = "";
            } else if (line.startsWith("| `showstream.") || (!prefix.isEmpty() && line.startsWith("| `"))) {
                told.putAll(row(prefix, line.split("\\|", -1)));
            }
        }
        return told;
    }

    private static Map<String, String> row(String prefix, String[] cells) {
        var names = NAME.matcher(cells[1]).results().map(name -> name.group(1)).toList();
        var defaults = cells[2].replace("`", "").strip().split(", ", -1);
        var row = new TreeMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i).startsWith(".")
                    ? names.getFirst().replaceFirst("\\.[\\w-]+$", names.get(i))
                    : prefix + names.get(i);
            if (!name.endsWith("*")) {
                row.put(name, said(defaults.length == 1 ? defaults[0] : defaults[i]));
            }
        }
        return row;
    }

    private static String said(String cell) {
        return cell.isEmpty() || cell.equals("no file, no audit") || cell.equals("loopback names") ? NONE : cell;
    }

    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        Stream.of(Settings.class, AccessSettings.class, CorsSettings.class, TracingSettings.class)
                .forEach(type -> collect(type.getAnnotation(ConfigMapping.class).prefix(), type, settings));
        return settings;
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> settings) {
        for (var method : type.getMethods()) {
            var name =
                    prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (method.getReturnType().getEnclosingClass() == Settings.class) {
                collect(name, method.getReturnType(), settings);
            } else {
                var given = method.getAnnotation(WithDefault.class);
                settings.put(name, given == null ? NONE : given.value());
            }
        }
    }
}
