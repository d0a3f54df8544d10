package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Types every command of the documents, in the packaged server's folder, as a newcomer would.
class DocumentedCommandsIT {
    /// What a command may need of the checkout; what was built, too, but where the command itself builds.
    private static final List<String> BELONGINGS =
            List.of("devices.yaml", "pom.xml", ".mvn", "mvnw", "showstream", "src", "docs", "k8s");

    @TempDir
    static Path folder;

    private static Terminal terminal;
    private static Process server;
    private static String run;
    private static String other;

    @BeforeAll
    static void startTheServerOfTheReadme() throws Exception {
        terminal = Terminal.in(checkout("built"));
        link("target", terminal.folder());
        server = terminal.serve("SHOWSTREAM_LAB_ENABLED=true java -jar target/quarkus-app/quarkus-run.jar");
        run = finishedRun();
        other = finishedRun();
    }

    private static Path checkout(String name) throws IOException {
        var checkout = Files.createDirectory(folder.resolve(name));
        for (var belonging : BELONGINGS) {
            link(belonging, checkout);
        }
        return checkout;
    }

    private static void link(String belonging, Path checkout) throws IOException {
        Files.createSymbolicLink(checkout.resolve(belonging), Path.of(belonging).toAbsolutePath());
    }

    @AfterAll
    static void stopIt() throws InterruptedException {
        Terminal.stop(server);
    }

    private static String finishedRun() throws Exception {
        var events = terminal.type(
                "curl -sN -H 'Accept: application/x-ndjson' 'http://localhost:8080/api/stream?command=sh%20clock'");
        assertThat(events).contains("\"type\":\"done\"");
        return events.replaceFirst("(?s).*?\"run\":\"([^\"]+)\".*", "$1");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandWorks() throws IOException {
        return Example.documents().stream().flatMap(DocumentedCommandsIT::tests);
    }

    private static Stream<DynamicTest> tests(Path document) {
        try {
            return Example.of(document).stream().map(example -> dynamicTest(example.name(), () -> tryOut(example)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void tryOut(Example example) throws Exception {
        if (example.isBuild()) {
            theFirstCommandOfAll(Terminal.in(compiledCheckout()), example.command());
        } else if (example.isServer()) {
            Terminal.stop(Terminal.in(terminal.folder()).serve(example.command()));
        } else {
            var said = terminal.type(
                    example.command().replaceAll("\\bID2\\b", other).replaceAll("\\bID\\b", run));
            assertThat(said).doesNotContain("problem+json", "\"status\":4", "\"status\":5");
        }
    }

    /// A fresh one, but for the minute's work of the compiler, which this build has just done on the same sources.
    private static Path compiledCheckout() throws IOException, InterruptedException {
        var fresh = checkout("fresh");
        Files.createDirectory(fresh.resolve("target"));
        var copied = new ProcessBuilder("cp", "-a", "target/classes", fresh + "/target").inheritIO();
        assertThat(copied.start().waitFor()).isZero();
        return fresh;
    }

    /// In a checkout where nothing is packaged, the lab answers all that the README promises.
    private static void theFirstCommandOfAll(Terminal fresh, String command) throws Exception {
        var developing = fresh.serve(command + " -Dmaven.main.skip=true -Dmaven.test.skip=true");
        try {
            assertThat(fresh.type("curl -sN 'http://localhost:8080/api/stream?command=sh%20clock'"))
                    .contains("\"state\":\"finished\",\"total\":3,\"succeeded\":3");
        } finally {
            Terminal.stop(developing);
        }
    }
}
