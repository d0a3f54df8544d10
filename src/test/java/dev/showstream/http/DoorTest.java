package dev.showstream.http;

import static org.awaitility.Awaitility.await;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of the doors share: the address, the lab's time, and no run that outlives its test.
abstract class DoorTest {
    @TestHTTPResource("/api/")
    URI api;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    @BeforeEach
    void leaveAddressesAsTheyAre() {
        RestAssured.urlEncodingEnabled = false;
    }

    @AfterEach
    void endRuns() {
        runs.endAll(new Fault.Cancelled());
        await().until(() -> workers.busy() == 0);
    }

    URI ws(String query) {
        return URI.create(api.resolve("/ws").toString().replaceFirst("^http", "ws") + query);
    }
}
