package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is made with care: for those who see little, for small screens, for eyes that tire.
@QuarkusTest
class CareTest extends Browsing {
    @Test
    void everyStateIsFreeOfBarriersInLightAndDark() throws Exception {
        for (var scheme : List.of("light", "dark")) {
            tab.prefers(scheme).go(page).picture("network-" + scheme);
            assertThat(tab.barriers()).as("network, %s", scheme).isEmpty();

            run("sh clock", "", "3");
            labClock.awaitPending(3);
            tab.awaitsText("#summary", "3 running").picture("live-" + scheme);
            assertThat(tab.barriers()).as("live, %s", scheme).isEmpty();

            labClock.advance(Duration.ofSeconds(60));
            tab.awaits(OVER)
                    .click("#results .head")
                    .awaits("document.querySelector('.output')")
                    .picture("open-" + scheme);
            assertThat(tab.barriers()).as("open, %s", scheme).isEmpty();

            tab.click("#history-open")
                    .awaits("document.querySelector('.runs a')")
                    .picture("history-" + scheme);
            assertThat(tab.barriers()).as("history, %s", scheme).isEmpty();
        }
        assertThat(background("dark")).isNotEqualTo(background("light"));
    }

    private String background(String scheme) {
        return tab.prefers(scheme)
                .value("getComputedStyle(document.body).backgroundColor")
                .asText();
    }

    @Test
    void theTimelineAndTheKeysAreFreeOfBarriers() {
        run("sh clock", "fast1 refused", "");
        tab.awaits(OVER).click("#tab-timeline").awaitsText("#timeline-caption", "lane");
        assertThat(tab.barriers()).isEmpty();

        tab.click("#help-open").awaits("document.getElementById('help').open").picture("keys");
        assertThat(tab.barriers()).isEmpty();
    }

    @Test
    void aPhoneHasRoomForIt() {
        tab.size(360, 740);
        run("show interfaces GigabitEthernet0/1 | include line protocol is up, address is", "fast1", "");
        tab.awaits(OVER);
        run("show version", "fast1 fast2 refused", "");
        tab.awaits(OVER)
                .click("[data-state=answered] .head")
                .awaits("document.querySelector('.output')")
                .picture("phone");
        assertThat(tab.barriers()).isEmpty();
        assertThat(widest()).isLessThanOrEqualTo(360);

        for (var view : List.of("timeline", "groups")) {
            tab.click("#tab-" + view).awaits("document.getElementById('" + view + "').checkVisibility()");
            assertThat(widest()).as(view).isLessThanOrEqualTo(360);
            assertThat(tab.picture("phone-" + view).barriers()).as(view).isEmpty();
        }
        tab.click(".brand").go(page).picture("phone-network");
        assertThat(widest()).isLessThanOrEqualTo(360);
        assertThat(tab.barriers()).isEmpty();
    }

    private int widest() {
        return tab.value("document.documentElement.scrollWidth").asInt();
    }

    @Test
    void nothingMovesForThoseWhoAskedForThat() throws Exception {
        var moving = "document.getAnimations().length";
        run("sh clock", "group:script", "2");
        labClock.awaitPending(2);
        tab.awaitsText("#summary", "2 running").awaits(moving + " > 0");

        tab.prefersReducedMotion().awaits(moving + " === 0");
    }

    @Test
    void nothingJumpsFromTheFirstPaintToTheEndOfARun() throws Exception {
        run("sh clock", "refused fast1 192.168.100.*", "2");
        labClock.awaitPending(2);
        labClock.advance(Duration.ofMillis(12_550));
        tab.awaitsText("#summary", "1 answered");
        labClock.awaitPending(2);
        labClock.advance(Duration.ofSeconds(20));
        tab.awaits(OVER);
        tab.click("#tab-timeline").click("#tab-groups").click("#tab-results");

        assertThat(tab.value("shifts")).isEmpty();
    }
}
