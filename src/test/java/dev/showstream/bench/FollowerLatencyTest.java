package dev.showstream.bench;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.run.Runs;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How long a device's output takes to its readers: from the moment at which a device may begin to write it, the whole
/// of SSH, journal and HTTP, to the moment at which a client has read the frame from its socket.
///
/// One device at a time, so that a sample is a latency and not a queue. Prints one line of JSON for each size of crowd.
/// What it prints is worth something with more devices: `./mvnw test -Dtest=FollowerLatencyTest
/// -Dshowstream.devices=100`.
@QuarkusTest
@TestProfile(FollowerLatencyTest.OneAtATime.class)
@SuppressWarnings("NullAway.Init")
class FollowerLatencyTest {
    private static final int DEVICES = Integer.getInteger("showstream.devices", 5);
    private static final int WARM_UP = DEVICES / 5;
    private static final Duration LATENCY = Duration.ofSeconds(1);

    @TestHTTPResource("/api/runs")
    URI address;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    public static final class OneAtATime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "showstream.lab.devices", "" + DEVICES,
                    "showstream.lab.faults", "0",
                    "showstream.lab.latency", LATENCY.toMillis() + "ms",
                    "showstream.workers", "1",
                    "quarkus.log.level", "WARN");
        }
    }

    @Test
    void crowdsOfOneAHundredAndAThousand() throws Exception {
        measure(1);
        var one = measure(1);
        print(1, one, one);
        for (var followers : new int[] {100, 1000}) {
            print(followers, measure(followers), one);
        }
    }

    private long[] measure(int followers) throws Exception {
        var id = given().contentType("application/json")
                .body("{\"command\": \"show clock\"}")
                .post(address)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var samples = new Samples(followers);
        try (var _ = new Crowd(URI.create(address + "/" + id + "/events"), followers, samples::add)) {
            var journal = runs.find(id).orElseThrow().journal();
            await().atMost(Duration.ofMinutes(2)).until(() -> journal.followers() == followers);
            for (var device = 0; device < DEVICES; device++) {
                release(samples, followers);
            }
        }
        return samples.sorted();
    }

    private void release(Samples samples, int followers) throws InterruptedException {
        labClock.awaitPending(1);
        samples.begin();
        labClock.advance(LATENCY);
        samples.awaitAll(followers);
    }

    private static void print(int followers, long[] nanos, long[] one) throws IOException {
        System.out.printf(
                "{\"benchmark\":\"follower-latency\",\"followers\":%d,\"devices\":%d,\"samples\":%d,"
                        + "\"p50us\":%d,\"p99us\":%d,\"maxus\":%d,\"p50ofOne\":%.1f,\"p99ofOne\":%.1f}%n",
                followers,
                DEVICES - WARM_UP,
                nanos.length,
                at(nanos, 0.5) / 1000,
                at(nanos, 0.99) / 1000,
                at(nanos, 1) / 1000,
                (double) at(nanos, 0.5) / at(one, 0.5),
                (double) at(nanos, 0.99) / at(one, 0.99));
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    /// Times since the last beginning; written by the crowd's one thread.
    private static final class Samples {
        private final long[] nanos;
        private final AtomicInteger count = new AtomicInteger();
        private final Semaphore arrived = new Semaphore(0);
        private volatile long begun;

        Samples(int followers) {
            nanos = new long[followers * DEVICES];
        }

        void begin() {
            begun = System.nanoTime();
        }

        void add(long at) {
            nanos[count.getAndIncrement()] = at - begun;
            arrived.release();
        }

        void awaitAll(int followers) throws InterruptedException {
            arrived.acquire(followers);
        }

        /// Those after the first devices, during which the JVM compiles.
        long[] sorted() {
            var warm = Arrays.copyOfRange(nanos, nanos.length / DEVICES * WARM_UP, nanos.length);
            Arrays.sort(warm);
            return warm;
        }
    }
}
