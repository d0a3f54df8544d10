package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The lab inside a packaged server has every fault.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class LabFaultsIT extends DoorTest {
    private static final Map<String, String> CODES = Map.of(
            "wrong_password", "auth",
            "refused", "connect_refused",
            "hang", "prompt",
            "cut", "closed",
            "garbage", "handshake_timeout");

    @Test
    void everyFaultIsToldByItsOwnCode() throws Exception {
        var entries = CODES.keySet().stream().map(LabFaultsIT::device).toList();
        try (var _ = Listed.devices(entries);
                var stream = EventStream.open(api.resolve("stream?command=show%20version&group=faulty"))) {
            var codes = new LinkedHashMap<String, String>();
            errors(stream.rest().stream())
                    .forEach(error -> codes.put(
                            error.data().get("device").asText().replaceFirst("broken_", ""),
                            error.data().at("/error/code").asText()));
            assertThat(codes).isEqualTo(CODES);
        }
    }

    private static Stream<EventStream.Frame> errors(Stream<EventStream.Frame> frames) {
        return frames.filter(frame -> frame.type().equals("error"));
    }

    private static String device(String fault) {
        return ("- {name: broken_%s, host: %s.invalid, device_type: cisco_ios, username: cisco, password: cisco, groups: [faulty],"
                        + " banner_timeout: 2, read_timeout: 2, lab: {latency: 0s, fault: %s}}\n")
                .formatted(fault, fault.replace('_', '-'), fault);
    }
}
