package dev.showstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.showstream.process.Artifact;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The measurement beside other tools runs, and finds answers to measure; its figures are for a machine at rest.
class BenchmarkIT {

    @Test
    void theThroughputOfThreeDevicesIsMeasured() throws Exception {
        assumeFalse(Artifact.underTest().isExecutable(), "it measures the jar");
        var builder = new ProcessBuilder("src/bench/throughput", "3", "2", "1").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var bench = builder.start();

        var said = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bench.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("\"tool\": \"showstream\".*\"devices\": 3, \"workers\": 2, \"answered\": 3,");
    }
}
