package dev.showstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {
    private static final String MINIMAL = "id: tiny\nprompt: {ends: ['>']}\n";

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheFolderIsInTheIndexAndEachOneLoads() throws IOException {
        var resources = Path.of("src/main/resources/platforms");
        try (var files = Files.list(resources)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();

            assertThat(Files.readAllLines(resources.resolve("index"))).isEqualTo(names);
            assertThat(Platforms.builtIn().ids())
                    .containsExactlyElementsOf(names.stream()
                            .map(name -> name.replace(".yaml", ""))
                            .toList());
        }
    }

    @Test
    void anAliasNamesTheSamePlatform() {
        var platforms = Platforms.builtIn();

        assertThat(platforms.named("cisco_xe")).isPresent().isEqualTo(platforms.named("cisco_ios"));
        assertThat(platforms.named("no_such")).isEmpty();
    }

    @Test
    void aFileOfTheUsersOwnAddsAPlatformOrReplacesOne() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), MINIMAL);
        Files.writeString(folder.resolve("mine.yaml"), MINIMAL.replace("tiny", "linux") + "title: Mine\n");
        Files.writeString(folder.resolve("notes.txt"), "no platform");

        var platforms = Platforms.builtIn().with(folder);

        assertThat(platforms.ids()).contains("tiny", "cisco_ios");
        assertThat(platforms.named("linux").orElseThrow().title()).isEqualTo("Mine");
    }

    @Test
    void theExampleOfThePageIsAPlatform() throws IOException {
        var page = Files.readString(Path.of("docs/platforms.md"));
        var example = page.replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1");
        Files.writeString(folder.resolve("acme.yaml"), example.replace("cisco", "acme"));

        var platforms = Platforms.builtIn().with(folder);

        assertThat(platforms.named("acme_ios")).isPresent().isEqualTo(platforms.named("acme_xe"));
    }

    @Test
    void theMistakeOfThePageIsToldAsThePageSays() throws IOException {
        var said = "acme.yaml:4: wire.echoes is neither true nor false; valid: true, false";
        Files.writeString(folder.resolve("acme.yaml"), MINIMAL + "wire:\n  echoes: perhaps\n");

        assertThat(Path.of("docs/platforms.md")).content().contains("/etc/showstream/platforms/" + said);
        assertThatThrownBy(() -> Platforms.builtIn().with(folder)).hasMessageEndingWith(said);
    }

    @Test
    void anAliasOfTheUsersOwnWins() throws IOException {
        Files.writeString(folder.resolve("tiny.yml"), MINIMAL + "aliases: [cisco_xe, huawei]\n");

        var platforms = Platforms.builtIn().with(folder);

        assertThat(platforms.named("cisco_xe").orElseThrow().id()).isEqualTo("tiny");
        assertThat(platforms.named("huawei").orElseThrow().id()).isEqualTo("huawei");
    }

    @Test
    void twoFilesOfOneIdAreToldByBothNames() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), MINIMAL);
        Files.writeString(folder.resolve("b.yaml"), MINIMAL);

        assertThatThrownBy(() -> Platforms.builtIn().with(folder))
                .isInstanceOf(BadPlatformException.class)
                .hasMessage(folder.resolve("b.yaml") + ":1: id is tiny, as in a.yaml; valid: an id for each file");
    }

    @Test
    void whatIsNoTextIsToldInOneLine() throws IOException {
        var file = folder.resolve("a.yaml");
        Files.write(file, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> Platforms.builtIn().with(folder)).hasMessage(file + ":1: is no UTF-8 text");

        Files.writeString(file, MINIMAL + "title: \u0007\n");
        assertThatThrownBy(() -> Platforms.builtIn().with(folder))
                .isInstanceOf(BadPlatformException.class)
                .message()
                .startsWith(file + ":")
                .hasLineCount(1);
    }

    @Test
    void whatAFileLeavesOutHasADefault() {
        var platform = PlatformFile.read("tiny.yaml", MINIMAL);

        assertThat(platform.title()).isEqualTo("tiny");
        assertThat(platform.wire()).isEqualTo(new Platform.Wire("\n", true, new Platform.Pty("vt100", 511, 1000)));
        assertThat(platform.exit().lines()).containsExactly("exit");
        assertThat(platform.prepare()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        colour: red                     | x.yaml:3: colour is not known; valid: id, aliases, title
        id: again                       | x.yaml:3: id is there twice; valid: each key once
        aliases: one                    | x.yaml:3: aliases is not a list; valid: a list
        wire: {echoes: perhaps}         | x.yaml:3: wire.echoes is neither true nor false; valid: true, false
        wire: {pty: {width: wide}}      | x.yaml:3: wire.pty.width is not a number; valid: a whole number
        clean: {rejected: ['(']}        | x.yaml:3: clean.rejected is no regular expression: Unclosed group
        prepare: [enable]               | x.yaml:3: prepare and enable do not agree
        prepare: [sing]                 | x.yaml:3: prepare holds the word sing; valid: enable, or a mapping with send
        prepare: [{when: x}]            | x.yaml:3: prepare.send is missing
        pagers: [{sees: x}]             | x.yaml:3: pagers.types or gives: there is not exactly one
        login: {replies: [{sees: x, gives: all}]} | x.yaml:3: login.replies.gives is all; valid: username, password, secret
        'title: [a, b'                  | x.yaml:4: is no YAML
        title: !!java.net.URL [http:x]  | x.yaml:3: is no YAML: Global tag is not allowed
        """)
    void aBadFileIsToldWithLineKeyReasonAndWhatIsValid(String line, String message) {
        assertThatThrownBy(() -> PlatformFile.read("x.yaml", MINIMAL + line + "\n"))
                .isInstanceOf(BadPlatformException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileWithoutWhatIsRequiredSaysSo() {
        assertThatThrownBy(() -> PlatformFile.read("x.yaml", "title: x\n")).hasMessageContaining("x.yaml:1: ");
        assertThatThrownBy(() -> PlatformFile.read("x.yaml", "")).hasMessageContaining("x.yaml:1: is empty");
        assertThatThrownBy(() -> PlatformFile.read("x.yaml", "- a\n")).hasMessageContaining("is not a mapping");
        assertThatThrownBy(() -> PlatformFile.read("x.yaml", "id: x\nprompt: {ends: []}\n"))
                .hasMessageContaining("x.yaml:2: prompt.ends has no text");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Platforms.builtIn().with(folder.resolve("absent")))
                .isInstanceOf(BadPlatformException.class)
                .hasMessageContaining("absent");
    }
}
