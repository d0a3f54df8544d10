package dev.showstream.page;

import static dev.showstream.Waiting.await;

import dev.showstream.lab.ManualLabClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Takes the README's pictures; `docs/screenshots` runs it, and a build does not.
@QuarkusTest
@TestProfile(Screenshots.SmallNetwork.class)
@SuppressWarnings("NullAway.Init")
class Screenshots {
    private static final Duration STEP = Duration.ofMillis(150);

    @TestHTTPResource("/")
    URI page;

    @Inject
    ManualLabClock labClock;

    public static final class SmallNetwork implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("showstream.lab.devices", "200", "showstream.lab.faults", "0.03", "showstream.workers", "12");
        }
    }

    @Test
    void picturesOfALiveRunAndOfItsTimeline() throws Exception {
        try (var chromium = new Chromium()) {
            var tab = chromium.open().prefers("dark").size(1280, 800).go(page);
            tab.focus("#command")
                    .type("show ip interface brief")
                    .press(Tab.Key.ESCAPE)
                    .pressControl(Tab.Key.ENTER);
            tab.awaits("location.search.includes('run=')");
            goOn(tab, 130);
            tab.value("document.activeElement.blur()");
            tab.click("#results li:nth-child(3) .head")
                    .awaits("document.querySelector('.output')")
                    .picture("readme-live");
            goOn(tab, 200);
            tab.prefers("light")
                    .click("#tab-timeline")
                    .awaits("document.body.dataset.link === 'over'")
                    .picture("readme-timeline");
        }
    }

    /// Lets the lab's time pass until so many devices have ended.
    private void goOn(Tab tab, int ended) {
        var progress = "Number(document.querySelector('.progress').ariaValueNow)";
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    labClock.advance(STEP);
                    return tab.value(progress).asInt() >= ended;
                });
    }
}
