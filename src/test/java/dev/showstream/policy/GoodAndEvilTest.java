package dev.showstream.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.platform.Platforms;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodAndEvilTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|([nrt0\\\\]))");

    private final CommandPolicy policy = PolicyTexts.policy(List.of(), List.of());

    record Line(boolean good, String platform, String command) {
        static Line parse(String text) {
            var colon = text.indexOf(": ");
            return new Line(text.startsWith("+ "), text.substring(2, colon), unescaped(text.substring(colon + 2)));
        }
    }

    static Stream<Line> lines() {
        return PolicyTexts.lines("commands.txt").stream().map(Line::parse);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Character.toString((char) Integer.parseInt(match.group(1), 16));
            }
            return switch (match.group(2)) {
                case "n" -> "\n";
                case "r" -> "\r";
                case "t" -> "\t";
                case "0" -> "\0";
                default -> "\\\\";
            };
        });
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachIsToldFromTheOther(Line line) {
        var verdict = policy.check(line.platform, line.command);

        if (line.good) {
            assertThat(verdict).isEqualTo(new Verdict.Allowed());
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("evilEverywhere")
    void noPlatformLetsThrough(String command) {
        assertThat(Platforms.builtIn().ids())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(policy.check(id, command)).as(id).isInstanceOf(Verdict.Refused.class));
    }

    static List<String> evilEverywhere() {
        return List.of(
                "reload",
                "reboot",
                "reset",
                "configure terminal",
                "system-view",
                "write memory",
                "save",
                "copy a b",
                "delete x",
                "clear counters",
                "do show version",
                "enable",
                "exit",
                "bash",
                "sh -c reboot",
                "show version ; reload",
                "show version | redirect x",
                "show version | append x",
                "show version | tee x",
                "show version | save x",
                "show version | file x",
                "show version | bash",
                "show version | vsh",
                "show version > x",
                "display version > x",
                "get system status > x",
                "ping 192.0.2.1 count 1000000",
                "ping 192.0.2.1 repeat 1000000",
                "ping -c 1000000 192.0.2.1",
                "ping -f 192.0.2.1",
                "show version\nreload");
    }

    /// What is put behind a command to have another one run, or its output written, must not pass behind any.
    @ParameterizedTest
    @MethodSource("tails")
    void noTailMakesAGoodCommandDoMore(String tail) {
        assertThat(firstGood())
                .hasSizeGreaterThan(20)
                .allSatisfy((platform, command) -> assertThat(policy.check(platform, command + tail))
                        .as("%s: %s%s", platform, command, tail)
                        .isInstanceOf(Verdict.Refused.class));
    }

    private static Map<String, String> firstGood() {
        return lines().filter(line -> line.good && !line.command.contains("|") && !line.command.contains("\""))
                .collect(Collectors.toMap(Line::platform, Line::command, (first, _) -> first));
    }

    static Stream<String> tails() {
        var separators = Stream.of(
                        "\n",
                        "\r",
                        "\r\n",
                        "\u000b",
                        "\f",
                        "\u2028",
                        "\u2029",
                        "\u0085",
                        "\0",
                        "\u0003",
                        "\u0004",
                        "\u0015",
                        "\u0016\n",
                        "\u001a",
                        "\u001b",
                        "\b",
                        "\u007f",
                        "\t",
                        "\u00a0",
                        "\u200b",
                        "\u3000",
                        ";",
                        " ; ",
                        "&",
                        "&&",
                        " || ",
                        "`",
                        " $(",
                        " ${",
                        "\\\n",
                        "?",
                        " ? ")
                .map(separator -> separator + "reload");
        var writers = Stream.of(
                        "redirect flash:x",
                        "append flash:x",
                        "tee flash:x",
                        "save x",
                        "file x",
                        "tftp x",
                        "sort -o x",
                        "request message all message x",
                        "utility rm x",
                        "bash",
                        "sh",
                        "vsh",
                        "python",
                        "sed s/a/b/w x",
                        "awk x",
                        "email a@b.example",
                        "diff",
                        "cat /etc/shadow",
                        "include x | redirect x",
                        "no-more | save x",
                        "display xml | save x",
                        "last 10 | save x",
                        "i x| redirect x",
                        "i \"x | redirect y\"",
                        "i 'x | redirect y'",
                        "i x | i y|redirect z",
                        "format x",
                        "refresh 1",
                        "r",
                        "re",
                        "s",
                        "t",
                        "f",
                        "a",
                        "ap",
                        "")
                .flatMap(writer -> Stream.of(" | " + writer, "|" + writer));
        var files = Stream.of(" > x", " >> x", ">x", " 2>x", " < x", " >| x", " > ftp://192.0.2.4/x");
        return Stream.of(separators, writers, files).flatMap(tails -> tails);
    }

    @Test
    void thereAreManyOfEach() {
        assertThat(lines().filter(Line::good).count()).isGreaterThan(200);
        assertThat(lines().filter(line -> !line.good).count()).isGreaterThan(300);
    }
}
