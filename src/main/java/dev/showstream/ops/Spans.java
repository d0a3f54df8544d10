package dev.showstream.ops;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Output;
import dev.showstream.run.Call;
import dev.showstream.run.Shell;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Phases;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Makes each call to a device a trace, and each phase of the conversation a span of it.
///
/// A span names the device and what became of it; no credential, command or answer is in one.
public final class Spans implements Phases, AutoCloseable {
    private static final AttributeKey<String> DEVICE = AttributeKey.stringKey("showstream.device");
    private static final AttributeKey<String> PLATFORM = AttributeKey.stringKey("showstream.platform");
    private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final long LAST_WORDS_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final InstantSource clock = Clock.systemUTC();

    Spans(SpanProcessor processor) {
        provider = SdkTracerProvider.builder()
                .addSpanProcessor(processor)
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "showstream"))))
                .build();
        tracer = provider.get("dev.showstream");
    }

    /// Sent in batches, aside; what the other side does not take is dropped.
    static Spans to(URI endpoint) {
        var exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).build();
        return new Spans(BatchSpanProcessor.builder(exporter).build());
    }

    /// The same shell, each of whose calls is a trace.
    Shell around(Shell shell) {
        return (task, call) -> trace(shell, task, call);
    }

    private List<Output> trace(Shell shell, Task task, Call call) throws DeviceException {
        var span = begin(task);
        try (var _ = span.makeCurrent()) {
            return shell.converse(task, call);
        } catch (DeviceException e) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, e.fault().code());
            throw e;
        } finally {
            span.end();
        }
    }

    private Span begin(Task task) {
        var target = task.device().target();
        return tracer.spanBuilder("device")
                .setNoParent()
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(DEVICE, target.device())
                .setAttribute(PLATFORM, target.platform())
                .setAttribute(HOST, target.host())
                .setAttribute(PORT, (long) target.port())
                .startSpan();
    }

    /// Called on the thread of the conversation, whose trace is the current one.
    @Override
    public void took(String platform, Phase phase, Duration time) {
        if (!Span.current().isRecording()) {
            return; // a conversation that nobody asked for, such as the rehearsal
        }
        var now = clock.instant();
        tracer.spanBuilder(phase.name().toLowerCase(Locale.ROOT))
                .setStartTimestamp(now.minus(time))
                .setAttribute(PLATFORM, platform)
                .startSpan()
                .end(now);
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    }
}
