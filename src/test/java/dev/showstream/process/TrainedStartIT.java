package dev.showstream.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `train-aot` has the JVM learn is of use to the jar that it was learnt from.
class TrainedStartIT {
    @TempDir
    Path folder;

    @Test
    void theJarStartsFromTheCacheThatTheScriptMakes() throws Exception {
        var artifact = Artifact.underTest();
        assumeFalse(artifact.isExecutable(), "an executable has nothing to learn");
        var app = folder.resolve("quarkus-app");
        said(
                "cp",
                "-r",
                Path.of(artifact.application().getLast()).resolveSibling("").toString(),
                app.toString());

        said("src/main/scripts/train-aot", app.toString());

        var jar = new Artifact(
                artifact.program().subList(0, 1), // the collector of the cache is the usual one
                List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        var options = List.of("-XX:AOTCache=" + app.resolve("app.aot"), "-Xlog:class+load");
        assertThat(said(jar.line(options, List.of("help")).toArray(String[]::new)))
                .contains("io.quarkus.bootstrap.runner.QuarkusEntryPoint source: shared objects file")
                .contains("showstream run");
    }

    private static String said(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
