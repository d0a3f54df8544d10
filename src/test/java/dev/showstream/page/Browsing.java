package dev.showstream.page;

import static dev.showstream.Waiting.await;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of the page have in common: one browser for all, a fresh tab for each, no run left over.
@RealPeers(Peer.CHROMIUM)
@SuppressWarnings("NullAway.Init")
abstract class Browsing {
    /// All events are here, and drawn.
    static final String OVER =
            "document.body.dataset.link === 'over' && /^(Finished|Cancelled)/.test(document.querySelector('.when').textContent)";

    @TestHTTPResource("/")
    URI page;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    Chromium chromium;
    Tab tab;

    @BeforeEach
    void openTab() throws IOException {
        chromium = Chromium.shared();
        tab = chromium.open();
    }

    @AfterEach
    void endAll() {
        chromium.closeTabs();
        runs.endAll(new Fault.Cancelled());
        await().until(() -> workers.busy() == 0);
    }

    void run(String command, String devices, String most) {
        tab.go(page);
        ask(command, devices, most);
    }

    void ask(String command, String devices, String most) {
        tab.focus("#command").type(command).press(Tab.Key.ESCAPE);
        tab.focus("#selector").type(devices).press(Tab.Key.ESCAPE);
        tab.focus("#workers").type(most).pressControl(Tab.Key.ENTER).awaits("location.search.includes('run=')");
    }
}
