package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final Written written = new Written();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rnu x                                     | "rnu" is not known; valid are run, token, health, help, version, and nothing for the server
            run                                       | which command? As in: showstream run 'show version'
            run x --grup core                         | no option "--grup" is known; did you mean "--group"?
            run x --group                             | --group: a value is missing
            run x --workers 0                         | --workers: "0" is no whole number above 0
            run x --workers 2 --workers 3             | --workers: given more than once
            run x --timeout soon                      | --timeout: "soon" is no duration: write PT30S, 30s, 5m or a number of seconds
            run x --json=yes                          | --json: takes no value
            run x --token-file f                      | --token-file: only for a server; give --server URL too
            run x --lab --server http://h             | --lab: only without a server, which has devices of its own
            run x --server h:8080                     | --server: a URL such as http://localhost:8080 is needed, without a user or a query
            run x --server http://u:hunter2@h         | --server: a URL such as http://localhost:8080 is needed, without a user or a query
            run x --server http://h --token-file /no  | --token-file: "/no" cannot be read (NoSuchFile)
            run x --server http://h --token-file pom.xml | "pom.xml" holds no access token: letters and digits, in one word
            run x --server https://h --ca-file pom.xml | --ca-file: "pom.xml" holds no certificates in PEM
            run x --server https://h --ca-file /no    | --ca-file: "/no" cannot be read (NoSuchFile)
            token                                     | one name is needed, as in: showstream token alice
            health now                                | health takes no words, only options
            health --server localhost                 | --server: a URL such as http://localhost:8080 is needed, without a user or a query
            token a --role root                       | the role of a is not known; valid are viewer, operator
            """)
    void aMistakeIsToldInALineAndTheStatusIsTwo(String line, String said) {
        assertThat(written.cli(Map.of()).run(List.of(line.split(" ")))).isEqualTo(2);
        assertThat(written.err()).isEqualToIgnoringNewLines("showstream: " + said);
        assertThat(written.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "help run",
                "run --help",
                "run x -h",
                "help token",
                "token --help",
                "help health",
                "health -h"
            })
    void helpIsAnAnswer(String line) {
        assertThat(written.cli(Map.of()).run(List.of(line.split(" ")))).isZero();
        assertThat(written.out()).contains("showstream").endsWith("\n");
        assertThat(written.out().lines()).allMatch(each -> each.length() <= 120);
    }

    @Test
    void aTokenThatIsNoneIsNotShown() {
        var environment = Map.of("SHOWSTREAM_TOKEN", "hun\u0001ter2");

        assertThat(written.cli(environment).run(List.of("run", "x", "--server", "http://localhost:1")))
                .isEqualTo(2);
        assertThat(written.err())
                .contains("SHOWSTREAM_TOKEN holds no access token")
                .doesNotContain("ter2");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeWrittenIsToldButNotToAReaderWhoLeft() {
        var help = Program.shell(Program.line("--help"));

        var full = ended(help + " > /dev/full");
        assertThat(full.status()).isEqualTo(141);
        assertThat(full.err())
                .startsWith("showstream: the output cannot be written: ")
                .hasLineCount(1);
        var left = ended("{ %s; echo $? >&2; } | sleep 0".formatted(help));
        assertThat(left.err()).matches("(0|141)\n");
    }

    private static Program.Ended ended(String script) {
        try (var shell = Program.start(List.of("bash", "-c", script), Map.of())) {
            return shell.ended();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void theVersionIsWhatWasBuilt(String line) {
        assertThat(written.cli(Map.of()).run(List.of(line))).isZero();
        assertThat(written.out()).matches("showstream \\d+\\.\\d+.*\n");
    }

    @Test
    void everyOptionIsInTheHelp() {
        var options = Stream.of(Help.RUN, Help.TOKEN, Help.HEALTH)
                .flatMap(String::lines)
                .filter(line -> line.strip().startsWith("--"))
                .map(line -> line.strip().split("[ \\[]", 2)[0])
                .toList();

        assertThat(options)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RunOptions.KNOWN, TokenCommand.KNOWN, HealthCommand.KNOWN)
                                .flatMap(known -> known.keySet().stream())
                                .toList());
    }

    @Test
    void selectorsLimitsAndSettingsAreTakenAsTheyAreWritten() throws Failure {
        var options = RunOptions.parse(
                List.of(
                        "show clock",
                        "--group=core",
                        "--device",
                        "!edge-*",
                        "--tag",
                        "a",
                        "--tag",
                        "b",
                        "--lab=7",
                        "--workers",
                        "50",
                        "--timeout",
                        "5m",
                        "--",
                        "-x"),
                Map.of());

        var order = options.request().orders().getFirst();
        assertThat(order.commands()).containsExactly("show clock", "-x");
        assertThat(order.selector().groups()).containsExactly("core");
        assertThat(order.selector().devices()).containsExactly("!edge-*");
        assertThat(order.selector().tags()).containsExactly("a", "b");
        assertThat(options.request().timeout()).hasToString("Optional[PT5M]");
        assertThat(options.settings())
                .isEqualTo(Map.of(
                        "showstream.lab.enabled", "true",
                        "showstream.lab.devices", "7",
                        "showstream.workers", "50"));
    }
}
