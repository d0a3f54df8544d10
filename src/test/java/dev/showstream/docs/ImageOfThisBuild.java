package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.showstream.process.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The image of `-Dimage`, made as docs/container.md says in a checkout whose classes are compiled, on a base that
/// needs no registry; and a shell there that has a container engine. All tests that ask for it share one.
final class ImageOfThisBuild implements AutoCloseable {
    /// What this build has done with the very same sources.
    private static final String DONE = " -q -Dmaven.main.skip=true -Dmaven.test.skip=true -Djacoco.skip=true"
            + " -Dspotless.check.skip=true -Dquarkus.jib.base-jvm-image=tar://";

    private final Path folder;
    private final Containers shell;

    /// Makes it before the first class that asks for it, and skips those classes where no container can be run.
    static final class Shared implements BeforeAllCallback, ParameterResolver {
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            assumeFalse(Artifact.underTest().isExecutable(), "the image of an executable has another base");
            if (shared(context) == null) {
                var image = new ImageOfThisBuild();
                context.getRoot().getStore(Namespace.GLOBAL).put(ImageOfThisBuild.class, image);
                image.startTheEngine();
                image.make(Example.leftTo("ContainerPageIT", Path.of("docs/container.md"), "./mvnw package -Dimage"));
            }
        }

        private static @Nullable ImageOfThisBuild shared(ExtensionContext context) {
            return context.getRoot().getStore(Namespace.GLOBAL).get(ImageOfThisBuild.class, ImageOfThisBuild.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ImageOfThisBuild.class;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared(context);
        }
    }

    private ImageOfThisBuild() throws Exception {
        folder = Files.createTempDirectory("image-of-this-build");
        var copied = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp -r --preserve=mode,timestamps pom.xml .mvn mvnw .dockerignore src showstream devices.yaml k8s"
                                + " \"$0\" && mkdir \"$0/target\" && cp -r target/classes \"$0/target\"",
                        Files.createDirectory(checkout()).toString())
                .inheritIO()
                .start();
        assertThat(copied.waitFor()).isZero();
        shell = new Containers(checkout());
    }

    private void startTheEngine() throws Exception {
        var said =
                shell.ask(". src/test/peers/containers '%s' '%s'".formatted(folder, System.getProperty("java.home")));
        assumeTrue(said.status() == 0, () -> "no container can be run here: " + said.text());
        shell.type("set -o pipefail");
    }

    Path checkout() {
        return folder.resolve("checkout");
    }

    Containers shell() {
        return shell;
    }

    /// Types commands that make an image. Where the containers are there is no network, and Maven may have something to
    /// fetch.
    void make(String commands) throws Exception {
        for (var command : commands.strip().split("\n| && ", -1)) {
            if (command.startsWith("./mvnw")) {
                build(command + DONE + folder + "/base.tar");
            } else {
                shell.type(command);
            }
        }
    }

    private void build(String command) throws IOException, InterruptedException {
        var maven = new ProcessBuilder("sh", "-c", command)
                .directory(checkout().toFile())
                .redirectErrorStream(true);
        maven.environment().put("MAVEN_OPTS", Terminal.BRIEF_MAVEN);
        var built = maven.start();
        var said = new String(built.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(built.waitFor()).as("%s%n%s", command, said).isZero();
    }

    @Override
    public void close() throws IOException {
        shell.close();
        new ProcessBuilder("rm", "-rf", folder.toString())
                .inheritIO()
                .start()
                .onExit()
                .join();
    }
}
