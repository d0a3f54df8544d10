package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import dev.showstream.run.Devices;
import dev.showstream.run.Shell;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Phases;
import dev.showstream.ssh.connection.Phases.Phase;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Task TASK = new Task(Devices.named("r1"), List.of("show clock"));

    private final Kept kept = new Kept();
    private final Spans spans = new Spans(SimpleSpanProcessor.create(kept));

    /// An exporter that keeps what it gets.
    private static final class Kept implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            this.spans.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        private SpanData named(String name) {
            return spans.stream()
                    .filter(span -> span.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Shell twoPhases(Phases phases) {
        return (_, _) -> {
            phases.took("cisco_ios", Phase.CONNECT, Duration.ofMillis(3));
            phases.took("cisco_ios", Phase.COMMAND, Duration.ofMillis(250));
            return List.of();
        };
    }

    @Test
    void aCallIsATraceAndItsPhasesAreSpansOfIt() throws Exception {
        spans.around(twoPhases(spans)).converse(TASK, new Call());

        var device = kept.named("device");
        assertThat(device.getParentSpanContext().isValid()).isFalse();
        assertThat(device.getAttributes().get(AttributeKey.stringKey("showstream.device")))
                .isEqualTo("r1");
        assertThat(kept.spans).extracting(SpanData::getName).containsExactly("connect", "command", "device");
        for (var phase : List.of("connect", "command")) {
            assertThat(kept.named(phase).getParentSpanId()).isEqualTo(device.getSpanId());
        }
        var command = kept.named("command");
        assertThat(command.getEndEpochNanos() - command.getStartEpochNanos())
                .isEqualTo(Duration.ofMillis(250).toNanos());
    }

    @Test
    void aFailureIsToldByItsCode() {
        var shell = spans.around((_, _) -> {
            throw new DeviceException(new Fault.ConnectRefused());
        });

        assertThatThrownBy(() -> shell.converse(TASK, new Call())).isInstanceOf(DeviceException.class);

        assertThat(kept.named("device").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(kept.named("device").getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("connect_refused");
    }

    @Test
    void aPhaseOfNoCallIsNoTrace() {
        spans.took("cisco_ios", Phase.KEX, Duration.ofMillis(1));

        assertThat(kept.spans).isEmpty();
    }

    @Test
    void aCollectorGetsThemOverHttpWithoutWhatWasAsked() throws Exception {
        var got = new CompletableFuture<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            got.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (var sending = Spans.to(URI.create(
                "http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort())))) {
            sending.around(twoPhases(sending)).converse(TASK, new Call());
        } finally {
            collector.stop(1);
        }

        assertThat(got.get(1, TimeUnit.MINUTES))
                .contains("device", "connect", "command", "r1", "cisco_ios")
                .doesNotContain("show clock");
    }

    @Test
    void offItIsNotThere() {
        var off = new Tracing(Optional.empty());
        var shell = twoPhases(Phases.NONE);

        assertThat(off.around(shell)).isSameAs(shell);
        assertThat(off.beside(Phases.NONE)).isSameAs(Phases.NONE);
    }
}
