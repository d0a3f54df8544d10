package dev.showstream.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What our code needs at run time is in what Quarkus hands to the native compiler.
class NativeImageIT {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final JsonTypes JSON = new JsonTypes(CLASSES);
    /// What a logger without Quarkus begins by itself.
    private static final String OF_LOGGING = "io.smallrye.common.";
    /// What is read while the image is made, or by people.
    private static final Pattern OF_THE_BUILD =
            Pattern.compile(".*\\.class|application\\.properties|META-INF/(?!resources/).*");

    @SuppressWarnings("NullAway.Init")
    private static NativeSources sources;

    @BeforeAll
    static void build() throws Exception {
        sources = NativeSources.build();
    }

    @Test
    void everyTypeThatIsWrittenAsJsonCanBeReflectedOn() {
        assertThat(JSON.written()).contains("dev.showstream.http.Problem").allMatch(sources::reflects);
    }

    @Test
    void nothingIsBuiltOfJson() {
        assertThat(JSON.read()).isEmpty();
    }

    @Test
    void everyFileThatIsReadByItsNameIsInIt() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(CLASSES::relativize)
                            .map(Path::toString)
                            .filter(name -> !OF_THE_BUILD.matcher(name).matches()))
                    .contains("version.txt", "platforms/index", "META-INF/resources/index.html")
                    .allMatch(sources::holds);
        }
    }

    /// What is not made here stays out of a native image's BouncyCastle: Ed25519 and sntrup761 above all.
    @Test
    void bouncyCastleIsRegisteredWhenTheImageIsBuilt() {
        assertThat(sources.arguments())
                .anyMatch(argument -> argument.startsWith("--features=")
                        && argument.contains("io.quarkus.security.BouncyCastleFeature"));
    }

    /// Else the image is not made at all: a class that waits for run time must not have begun before.
    @Test
    void whatIsInitialisedWithTheImageLeavesTheRestAlone(@TempDir Path folder) throws Exception {
        var early = new EarlyClasses();

        assertThat(sources.late()).contains("io.netty.buffer.Unpooled", "io.vertx.core.json.Json");
        assertThat(early.initialised(folder.resolve("initialised.log")))
                .contains("dev.showstream.http.SocketPulse")
                .filteredOn(name -> sources.late().contains(name) || early.waits(name))
                .allMatch(name -> name.startsWith(OF_LOGGING));
    }
}
