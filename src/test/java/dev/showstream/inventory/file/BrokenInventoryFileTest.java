package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenInventoryFileTest {
    private static final String R = "- {device_type: linux, host: 192.0.2.1}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private InventoryTexts texts;

    @BeforeEach
    void useTheFolder() {
        texts = new InventoryTexts(folder, Map.of("PORT", "hunter2"));
        texts.write("empty", "\n");
        texts.write("two-lines", "pass\n\n");
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("", 0, "", "the file is empty"),
                arguments("# nothing\n---\n", 0, "", "the file is empty"),
                arguments("[]", 0, "", "no device in it"),
                arguments("{}", 0, "", "no device in it"),
                arguments("core: []\n", 0, "", "no device in it"),
                arguments("\nhello\n", 2, "", "a list of devices"),
                arguments("device_type: linux\nhost: 192.0.2.1\n", 1, "", "begin its first line with \"- \""),
                arguments("- 192.0.2.1\n", 1, "", "a device is a mapping of keys"),
                arguments("- - host: 192.0.2.1\n", 1, "", "a device is a mapping of keys"),
                arguments("-\n", 1, "", "a device is a mapping of keys"),
                arguments("rtr1: 192.0.2.1\n", 1, "rtr1", "neither the keys of a device nor a list of names"),
                arguments("rtr1:\n", 1, "rtr1", "neither the keys of a device nor a list of names"),
                // keys
                arguments(
                        R + "- host: a\n  device_type: linux\n  pasword: x\n",
                        4,
                        "pasword",
                        "did you mean \"password\""),
                arguments(
                        R + "- host: a\n  device_type: linux\n  session_log: x\n",
                        4,
                        "session_log",
                        "take it out; valid are name, host, ip, port"),
                arguments(device("timeout: 5"), 3, "timeout", "write conn_timeout; valid are name"),
                arguments(device("serial_settings: {port: COM1}"), 3, "serial_settings", "only SSH is spoken here"),
                arguments("- host: a\n  device_type: linux\n  host: b\n", 3, "host", "given twice, first in line 1"),
                arguments("r: {host: a, device_type: linux}\ns: [r]\nr: {}\n", 3, "r", "given twice, first in line 1"),
                arguments("- ? [a]\n  : b\n  host: a\n  device_type: linux\n", 1, "", "where a key is expected"),
                arguments("- device_type: linux\n", 1, "host", "is missing"),
                arguments("- device_type: linux\n  host:\n", 2, "host", "is missing"),
                arguments(R + "\n- host: a\n", 3, "device_type", "is missing"),
                // words
                arguments("- device_type: linux\n  host: ''\n", 2, "host", "is empty"),
                arguments(
                        "- device_type: linux\n  host: a b\n",
                        2,
                        "host",
                        "\"a b\" is neither an address nor a DNS name"),
                arguments(
                        "- device_type: linux\n  host: 192.0.2.1:22\n", 2, "host", "give the port under the key port"),
                arguments("- device_type: linux\n  host: http://a/\n", 2, "host", "neither an address"),
                arguments("- device_type: linux\n  host: 10.0.0.300\n", 2, "host", "neither an address"),
                arguments("- device_type: linux\n  host: 10..1\n", 2, "host", "neither an address"),
                arguments("- device_type: linux\n  host: 1::2::3\n", 2, "host", "neither an address"),
                arguments("- device_type: linux\n  host: a..b\n", 2, "host", "neither an address"),
                arguments("- device_type: linux\n  host: a\u00a0\n", 2, "host", "\"a\\u00a0\" is neither"),
                arguments(
                        "- device_type: linux\n  host: [a]\n",
                        2,
                        "host",
                        "a list or a mapping where one word is expected"),
                arguments("- device_type: linux\n  host: a\n  ip: b\n", 3, "ip", "differs from host"),
                arguments(
                        "- device_type: cisco_iso\n  host: a\n",
                        1,
                        "device_type",
                        "did you mean \"cisco_ios\"?; valid are arista_eos, cisco_ios"),
                arguments("- device_type: cisco_ios_telnet\n  host: a\n", 1, "device_type", "so leave out the _telnet"),
                arguments("- device_type: autodetect\n  host: a\n", 1, "device_type", "nothing is guessed here"),
                arguments(device("username: {a: b}"), 3, "username", "one word is expected"),
                arguments(device("name: ''"), 3, "name", "is empty"),
                arguments(device("name: \"a\\e[2Jb\""), 3, "name", "\"a\\u001b[2Jb\" has control characters"),
                arguments(device("groups: [a, [b]]"), 3, "groups", "holds something else than words"),
                arguments(device("groups:\n    - a\n    - b: c"), 5, "groups", "holds something else than words"),
                arguments(device("tags: core, edge"), 3, "tags", "several go into a list"),
                arguments(device("tags: ['!core']"), 3, "tags", "does not begin with !"),
                arguments(device("tags: ['co*e']"), 3, "tags", "is not a word"),
                // numbers and the like
                arguments(device("port: 70000"), 3, "port", "70000 is not between 1 and 65535"),
                arguments(device("port: 0"), 3, "port", "0 is not between 1 and 65535"),
                arguments(device("port: -22"), 3, "port", "-22 is not between 1 and 65535"),
                arguments(device("port: ssh"), 3, "port", "ssh is not a number between 1 and 65535"),
                arguments(device("port: 22.0"), 3, "port", "22.0 is not a number"),
                arguments(device("port: [22]"), 3, "port", "one word is expected"),
                arguments(device("port: 99999999999999999999"), 3, "port", "is not between"),
                arguments(device("max_sessions: 0"), 3, "max_sessions", "0 is not a number between 1 and 999"),
                arguments(device("max_sessions: many"), 3, "max_sessions", "many is not a number between 1 and 999"),
                arguments(device("conn_timeout: -1"), 3, "conn_timeout", "-1 is not between 0 and 86400 seconds"),
                arguments(device("conn_timeout: 0"), 3, "conn_timeout", "0 leaves no time"),
                arguments(device("read_timeout: 10s"), 3, "read_timeout", "10s is not a number of seconds"),
                arguments(device("read_timeout: .inf"), 3, "read_timeout", "is not a number of seconds"),
                arguments(device("auth_timeout: 1e9"), 3, "auth_timeout", "is not a number of seconds"),
                arguments(device("banner_timeout: 86401"), 3, "banner_timeout", "is not between"),
                arguments(device("use_keys: 1"), 3, "use_keys", "1 is neither true nor false"),
                arguments(device("ssh_strict: [true]"), 3, "ssh_strict", "one word is expected"),
                arguments(
                        device("legacy_algorithms: maybe"), 3, "legacy_algorithms", "maybe is neither true nor false"),
                // secrets
                arguments(device("password_file: nowhere"), 3, "password_file", "nowhere\" does not exist"),
                arguments(device("password_file: ."), 3, "password_file", "cannot be read"),
                arguments(device("secret_file: empty"), 3, "secret_file", "empty\" is empty"),
                arguments(device("password_file: empty\n  password: a"), 3, "password_file", "given beside password"),
                arguments(device("known_hosts: a\n  alt_key_file: b"), 4, "alt_key_file", "given beside known_hosts"),
                arguments(device("key_file: \"a\\0b\""), 3, "key_file", "is not a path"),
                arguments(
                        device("password_file: two-lines"), 3, "password_file", "two-lines\" holds more than one line"),
                arguments(device("secret: \"a\\nb\""), 3, "secret", "holds more than one line"),
                arguments(device("password: &hunter2"), 3, "password", "put it into quotes"),
                // variables
                arguments(
                        device("username: ${NAME_OF_USER}"),
                        3,
                        "username",
                        "${NAME_OF_USER} is not set in the environment"),
                arguments(device("tags:\n  - a\n  - ${TAG}"), 5, "tags", "${TAG} is not set"),
                arguments(device("username: a${b c}"), 3, "username", "write $${ for a plain ${"),
                arguments(device("username: a${"), 3, "username", "write $${ for a plain ${"),
                // the lab
                arguments(device("lab: maybe"), 3, "lab", "maybe is neither true nor false"),
                arguments(device("lab: [a]"), 3, "lab", "one word is expected"),
                arguments(
                        device("lab:\n    latenzy: 5s"),
                        4,
                        "latenzy",
                        "did you mean \"latency\"?; valid are latency, fault"),
                arguments(
                        device("lab: {latency: soon}"), 3, "latency", "soon is no duration, such as 5s, 250ms or PT5S"),
                arguments(device("lab: {latency: -PT1S}"), 3, "latency", "is not between 0 and one day"),
                arguments(device("lab: {latency: 90000s}"), 3, "latency", "is not between 0 and one day"),
                arguments(
                        device("lab: {fault: hangs}"),
                        3,
                        "fault",
                        "did you mean \"hang\"?; valid are none, wrong_password"),
                // names
                arguments(
                        "- &a {name: r, device_type: linux, host: a}\n- {<<: *a, host: b}\n",
                        2,
                        "name",
                        "r is already the device of line 1"),
                arguments(R + R, 2, "name", "\"192.0.2.1:22\" is already the device of line 1"),
                arguments(
                        R + "- {name: 192.0.2.1, device_type: linux, host: b}\n",
                        2,
                        "name",
                        "192.0.2.1 is already the device of line 1"),
                arguments(
                        "r1: {device_type: linux, host: a, name: r2}\n",
                        1,
                        "name",
                        "differs from the name before the device, r1"),
                // groups
                arguments(
                        "r1: {device_type: linux, host: a}\ncore: [r1, r2]\n",
                        2,
                        "core",
                        "no device and no group \"r2\" in this file; did you mean \"r1\"?"),
                arguments(
                        "r1: {device_type: linux, host: a}\ncore: [all]\nall:\n- r1\n- core\n",
                        2,
                        "core",
                        "contains itself"),
                arguments(
                        "r1: {device_type: linux, host: a}\ncore: [{r1: 1}]\n",
                        2,
                        "core",
                        "holds something else than words"),
                arguments("r1: {device_type: linux, host: a}\nthe core: [r1]\n", 2, "\"the core\"", "is not a word"),
                arguments(
                        "devices:\n- {device_type: linux, host: a}\n", 1, "devices", "begin the file with their list"),
                arguments("all:\n  r1: {device_type: linux, host: a}\n", 1, "all", "at the left edge"),
                arguments("base: &b {device_type: linux}\nr: {<<: *b, host: a}\n", 1, "host", "a dot (.base)"),
                // jumps
                arguments(
                        device("jump: bastion"),
                        3,
                        "jump",
                        "no device \"bastion\" in this file; a host that is not in it is written user@host:port"),
                arguments(device("jump: bastion:22"), 3, "jump", "no device \"bastion:22\" in this file"),
                arguments(device("name: edge-1\n  jump:\n  - edge1"), 5, "jump", "did you mean \"edge-1\"?"),
                arguments(device("jump: '@host'"), 3, "jump", "a user without a password stands before the @"),
                arguments(device("jump: a@b:0"), 3, "jump", "\"a@b:0\" is not between 1 and 65535"),
                arguments(device("jump: 'a@b:'"), 3, "jump", "is not a number between"),
                arguments(device("jump: a@2001:db8::1"), 3, "jump", "an IPv6 address goes into brackets"),
                arguments(device("jump: a@"), 3, "jump", "is empty"),
                arguments(device("jump: {host: a}"), 3, "jump", "a mapping where a word or a list"),
                arguments(device("name: r\n  jump: r"), 4, "jump", "goes in a circle through r"),
                arguments(
                        device("name: r\n  jump: s") + "- {name: s, device_type: linux, host: b, jump: r}\n",
                        4,
                        "jump",
                        "goes in a circle through r"),
                arguments(device("name: r\n  jump: [a@b, r]"), 4, "jump", "goes in a circle through r"),
                // yaml
                arguments("- host: a\n  device_type: linux\n port: 22\n", 3, "", "not valid YAML (column 2)"),
                arguments("- {host: a}\n  port: 22\n", 2, "", "(column 3): this line fits none of those above it"),
                arguments("- host: a\n\tport: 22\n", 2, "", "a tab; indent by spaces"),
                arguments("- host: a: b\n", 1, "", "check the indentation"),
                arguments("- host: @a\n", 1, "", "put it into quotes"),
                arguments("- host: *a\n", 1, "", "an alias (a word that begins with *) that no anchor defines"),
                arguments("- {host: a, username: ${NAME}}\n", 1, "", "a ${NAME} goes into quotes"),
                arguments(device("password: -"), 3, "", "into quotes"),
                arguments(device("password: *"), 3, "", "begins with * goes into quotes"),
                arguments("- host: a\n- [b\n", 3, "", "not valid YAML"),
                arguments(R + "---\n" + R, 2, "", "a second document begins"),
                arguments(R + "- host: a\u0007\n", 2, "", "U+0007"),
                arguments("- &a\n  <<: *a\n  host: a\n  device_type: linux\n", 1, "<<", "merges itself"),
                arguments("- <<: [[a]]\n  host: a\n  device_type: linux\n", 1, "<<", "merges mappings only"),
                arguments(R + "__meta__:\n", 2, "", "not valid YAML"),
                arguments(
                        "__meta__: {encryption: true, encryption_type: rot13}\nr1: {device_type: linux, host: a}\n",
                        1,
                        "encryption_type",
                        "rot13 is not known; valid are fernet, aes128"));
    }

    private static String device(String keys) {
        return "- host: a\n  device_type: linux\n  " + keys + "\n";
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsToldByLineAndKey(String text, int line, String key, String reason) {
        var problem = problems(text).getFirst();

        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.reason()).contains(reason);
    }

    @Test
    void theMessageIsOneLineAProblem() {
        var error = failure("- host: a\n  device_type: linux\n  port: 70000\n- host: b\n  devicetype: linux\n");
        var file = folder.resolve("devices.yaml");

        assertThat(error.getMessage().lines())
                .hasSize(3)
                .contains(file + ":3: port: 70000 is not between 1 and 65535")
                .anyMatch(each ->
                        each.startsWith(file + ":5: devicetype: is not a key here; did you mean \"device_type\"?"))
                .anyMatch(each -> each.startsWith(file + ":4: device_type: is missing"));
    }

    @Test
    void problemsComeInTheOrderOfTheLines() {
        assertThat(problems("- {host: a, jump: x}\n- {host: a, device_type: linux, port: 0}\n"))
                .extracting(Problem::line)
                .isSorted();
    }

    @Test
    void noMoreThanTwentyProblemsAreTold() {
        var error = failure("- {host: a, device_type: linux, port: 0}\n".repeat(1_000));

        assertThat(error.problems()).hasSize(20);
        assertThat(error).hasMessageEndingWith("(there may be more)");
    }

    @Test
    void aLineThatIsMergedOftenIsToldOnce() {
        var text = new StringBuilder(".all: &all {device_type: linux, port: 0, jump: nowhere, colour: red}\n");
        for (var i = 0; i < 500; i++) {
            text.append("r%d: {<<: *all, host: a%d}\n".formatted(i, i));
        }

        assertThat(problems(text.toString())).extracting(Problem::line).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: [hunter2]",
                "password: {hunter2: 1}",
                "secret: [{a: hunter2}]",
                "password: *hunter2",
                "password: !hunter2",
                "password: !hunter2 x",
                "password: !!hunter2",
                "password: !<hunter2> x",
                "password: !hunter2!x y",
                "password: @hunter2",
                "password: \"hunter2",
                "password: 'hunter2",
                "password: hunter2: x",
                "password: %hunter2",
                "password: `hunter2",
                "password: {hunter2",
                "password: [hunter2",
                "password: \"\\hunter2\"",
                "password: |hunter2",
                "password: >hunter2",
                "password:hunter2",
                "password: x hunter2\n password: y",
                "{password:hunter2}",
                "? [password, hunter2]",
                "password: ${hunter2",
                "password: &hunter2 [a]",
                "password: \u0007hunter2",
                "port: ${PORT}",
                "host: ${PORT} x",
                "jump: root:hunter2@host",
                "jump: root:hunter2@host:x",
                "jump: a@b:${PORT}",
                "lab: {latency: \"${PORT}\"}",
            })
    void noMessageHoldsACredential(String key) {
        var error = failure("- device_type: cisco_iso\n  " + key + "\n");

        assertThat(error.getMessage()).doesNotContain("hunter2");
        assertThat(error.problems().toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]\n",
                "!!java.util.ArrayList [a]\n",
                "- host: !!java.io.File [/etc/passwd]\n",
                "- !device {host: a, device_type: linux}\n",
                "- {host: !env HOST, device_type: linux}\n",
                "- {host: a, device_type: linux, password: !!binary aHVudGVyMg==}\n",
            })
    void aTagIsRefusedAndBuildsNothing(String text) {
        assertThat(problems(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.reason()).contains("a YAML tag");
        });
    }

    @Test
    void theTagsOfPlainDataDoNoHarm() throws InventoryException {
        assertThat(texts.only("- !!map {host: !!str a, device_type: linux, port: !!int 22}\n")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void anAliasBombDoesNotGoOff() {
        var bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 45; i++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }

        assertThat(problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void aBombOfMergesDoesNotGoOff() {
        var bomb = new StringBuilder(".a0: &a0 {x: y}\n");
        for (var i = 1; i < 45; i++) {
            bomb.append(".a%d: &a%d {<<: [%s]}\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }

        assertThat(problems(bomb + "r: {<<: *a44, host: a, device_type: linux}\n"))
                .extracting(Problem::key)
                .contains("<<");
    }

    @Test
    void tooManyAliasesAreRefused() {
        assertThat(problems("a: &a [b]\nc: [" + "*a,".repeat(100_001) + "]\n")
                        .getFirst()
                        .reason())
                .contains("too many aliases");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("[".repeat(10_000)).getFirst().reason()).contains("50 deep");
    }

    @Test
    void aCircleOfMergesEnds() {
        assertThat(problems("r: &r\n  <<: &s {<<: *r}\n  host: a\n  device_type: linux\n"))
                .extracting(Problem::reason)
                .anyMatch(reason -> reason.contains("merges itself"));
    }

    @Test
    void aChainOfTooManyHostsIsRefused() {
        var text = new StringBuilder("r0: {device_type: linux, host: a0}\n");
        for (var i = 1; i < 500; i++) {
            text.append("r%d: {device_type: linux, host: a%d, jump: r%d}\n".formatted(i, i, i - 1));
        }

        assertThat(problems(text.toString()).getFirst())
                .isEqualTo(new Problem(folder.resolve("devices.yaml"), 18, "jump", "goes through more than 16 hosts"));
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThat(problemsOf(folder.resolve("none.yaml")))
                .containsExactly(new Problem(folder.resolve("none.yaml"), 0, "", "there is no such file"));
        assertThat(problemsOf(folder).getFirst().reason()).contains("a folder");
    }

    @Test
    void aFileThatIsNotUtf8IsSaid() throws Exception {
        var file = folder.resolve("latin1.yaml");
        Files.write(file, "- host: Zürich\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problemsOf(file).getFirst().reason()).contains("not UTF-8");
    }

    private List<Problem> problems(String text) {
        return failure(text).problems();
    }

    private InventoryException failure(String text) {
        return catchThrowableOfType(InventoryException.class, () -> texts.read(text));
    }

    private List<Problem> problemsOf(Path file) {
        return catchThrowableOfType(
                        InventoryException.class, () -> texts.reader().read(file))
                .problems();
    }
}
