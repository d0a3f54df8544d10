package dev.showstream.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/// What a packaged server is told, so that it answers as the server inside the other tests does.
public final class Site implements QuarkusTestResourceLifecycleManager {
    /// The lab's time is real here: only devices without latency answer soon.
    @Override
    public Map<String, String> start() {
        var folder = "target/site/" + UUID.randomUUID();
        return Map.of(
                "showstream.lab.enabled",
                "true",
                "showstream.inventory",
                "target/test-classes/lab-devices.yaml",
                "showstream.known-hosts",
                folder + "/known_hosts",
                "showstream.runs.directory",
                folder + "/runs",
                "showstream.platforms",
                "target/test-classes/own-platforms",
                "showstream.workers",
                "4");
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
