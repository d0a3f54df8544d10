package dev.showstream.http;

import static dev.showstream.Waiting.await;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.limits.Quota;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/// What tests of the doors share that look inside too: at the runs, at who follows, and at the lab's time, which
/// stands.
abstract class InsideTest {
    @TestHTTPResource("/api/")
    URI api;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    @Inject
    Quota places;

    void cancelAll() {
        runs.endAll(new Fault.Cancelled());
    }

    @AfterEach
    void endRuns() {
        cancelAll();
        await().until(() -> workers.busy() == 0);
    }

    URI ws(String query) {
        return URI.create(api.resolve("/ws").toString().replaceFirst("^http", "ws") + query);
    }
}
