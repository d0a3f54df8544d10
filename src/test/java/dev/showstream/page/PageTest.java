package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@RealPeers(Peer.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PageTest {
    /// All events are here, and drawn.
    private static final String OVER =
            "document.body.dataset.link === 'over' && /^(Finished|Cancelled)/.test(document.querySelector('.when').textContent)";

    @TestHTTPResource("/")
    URI page;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    private Chromium chromium;
    private Tab tab;

    @BeforeAll
    void startChromium() throws Exception {
        chromium = new Chromium();
    }

    @AfterAll
    void endChromium() {
        chromium.close();
    }

    @BeforeEach
    void openTab() {
        tab = chromium.open();
    }

    @AfterEach
    void endRuns() {
        runs.endAll(new Fault.Cancelled());
        await().until(() -> workers.busy() == 0);
    }

    @Test
    void rowsAppearInReadinessOrderAndTheAddressIsTheRuns() throws Exception {
        run("sh clock", "group:script", "2");
        tab.awaitsText("#summary", "2 running");
        labClock.awaitPending(2);
        labClock.advance(Duration.ofMillis(12_550));
        tab.awaitsText("#summary", "1 answered");
        labClock.awaitPending(2);
        labClock.advance(Duration.ofMillis(6_100));
        tab.awaitsText("#summary", "2 answered");
        labClock.advance(Duration.ofMillis(11_380));

        tab.awaits(OVER);
        var order = List.of("192.168.100.2", "192.168.100.1", "192.168.100.3");
        assertThat(tab.texts("#results .name")).isEqualTo(order);
        assertThat(tab.texts("#results .line")).allMatch(line -> line.contains(" UTC "));
        tab.go(URI.create(tab.value("location.href").asText())).awaits(OVER);
        assertThat(tab.texts("#results .name")).isEqualTo(order);
        assertThat(tab.value("document.getElementById('command').value").asText())
                .isEqualTo("sh clock");
        tab.value("history.back()");
        tab.awaits("!location.search && document.getElementById('network')?.checkVisibility()");
    }

    @Test
    void twoBrowsersSeeTheSame() throws Exception {
        run("sh clock", "group:script", "3");
        labClock.awaitPending(3);
        labClock.advance(Duration.ofMillis(11_380));
        tab.awaitsText("#summary", "1 answered");
        var other = chromium.open().go(URI.create(tab.value("location.href").asText()));
        other.awaitsText("#summary", "1 answered").awaitsText("#link", "Live");
        labClock.advance(Duration.ofSeconds(20));

        tab.awaits(OVER);
        other.awaits(OVER);
        assertThat(other.texts("#results .head")).isEqualTo(tab.texts("#results .head"));
    }

    @Test
    void escapeCancelsTheRun() throws Exception {
        run("sh clock", "group:script", "2");
        labClock.awaitPending(2);
        tab.awaitsText("#summary", "2 running").press(Tab.Key.ESCAPE).awaits(OVER);

        assertThat(tab.text("#summary")).contains("3 cancelled", "Cancelled");
        tab.picture("cancelled");
    }

    @Test
    void aFailureIsToldInWordsAndRetriedAlone() {
        run("sh clock", "fast1 refused", "");
        tab.awaits(OVER).picture("failure");
        assertThat(tab.text("#summary")).contains("1 answered", "1 failed");
        assertThat(tab.texts("[data-state=failed] .line"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("connect_refused Connection refused: nothing listens at"));
        var first = tab.value("location.search").asText();

        tab.click("[data-state=failed] .retry")
                .awaits("location.search !== '" + first + "'")
                .awaits(OVER);

        assertThat(tab.texts("#results .name")).containsExactly("refused");
    }

    @Test
    void aCutConnectionIsShownAndResumedWithEveryEventOnce() throws Exception {
        try (var cable = new Cable(page.getPort())) {
            tab.go(URI.create("http://localhost:" + cable.port() + "/"));
            ask("sh clock", "group:script", "2");
            labClock.awaitPending(2);
            tab.awaitsText("#summary", "2 running").awaitsText("#link", "Live");

            cable.cut();
            tab.awaitsText("#link", "Connection lost").picture("lost");
            assertThat(tab.text("#summary")).contains("Not followed at the moment");
            assertThat(tab.barriers()).isEmpty();
            labClock.advance(Duration.ofMillis(12_550));
            labClock.awaitPending(2);
            cable.mend();

            tab.awaitsText("#link", "Live").awaitsText("#summary", "1 answered");
            labClock.advance(Duration.ofSeconds(20));
            tab.awaits(OVER);
        }
        var run = tab.value("new URLSearchParams(location.search).get('run')").asText();
        var once = IntStream.rangeClosed(1, 8).mapToObj(seq -> run + ":" + seq).toList();
        assertThat(tab.value("heard").valueStream().map(each -> each.asText())).isEqualTo(once);
        assertThat(tab.texts("#results .name")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void twoAnswersStandSideBySide() {
        run("show version", "group:fast", "");
        tab.awaits(OVER).click("#tab-groups").awaits("document.querySelector('.diff .changed')");

        assertThat(tab.texts("#groups .groups > li")).isNotEmpty();
        assertThat(tab.texts(".diff del")).isNotEmpty();
        tab.picture("different");
        assertThat(tab.barriers()).isEmpty();
    }

    @Test
    void anEarlierRunIsOpenedFromTheHistoryAndCompared() {
        run("show clock", "group:fast", "");
        tab.awaits(OVER);
        var earlier = tab.value("location.search").asText();
        run("show clock", "group:fast", "");
        tab.awaits(OVER);
        var link = ".runs a[href='" + earlier + "']";

        tab.click("#history-open").awaits("document.querySelector(`" + link + " + button`)");
        tab.click(link + " + button")
                .awaits("/ the other run|both runs/.test(document.querySelector('.verdict').textContent)");
        assertThat(tab.value("new URLSearchParams(location.search).get('vs')").asText())
                .isEqualTo(earlier.substring(5));

        tab.click("#history-open")
                .awaits("document.querySelector(`" + link + "`)")
                .click(link);
        tab.awaits("location.search === '" + earlier + "'").awaits(OVER);
    }

    @Test
    void theKeyboardIsEnough() {
        tab.go(page).press(Tab.Key.TAB, Tab.Key.TAB).focus("#command");
        tab.type("show clock")
                .press(Tab.Key.ESCAPE, Tab.Key.TAB)
                .type("group:fast")
                .press(Tab.Key.ESCAPE)
                .pressControl(Tab.Key.ENTER)
                .awaits(OVER);
        assertThat(tab.text("#summary")).contains("3 answered");

        tab.focus("#results .head")
                .press(Tab.Key.DOWN, Tab.Key.ENTER)
                .awaits("document.querySelector('#results .output pre')");
        assertThat(tab.text("#results .output pre")).contains(" UTC ");
        assertThat(tab.value("document.activeElement.ariaExpanded").asText()).isEqualTo("true");

        tab.focus("#tab-results").press(Tab.Key.RIGHT);
        assertThat(tab.value("document.getElementById('timeline').checkVisibility()")
                        .asBoolean())
                .isTrue();
        tab.focus("#timeline canvas")
                .press(Tab.Key.RIGHT)
                .awaitsText(".picked", "answered")
                .picture("timeline");
    }

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
                    .awaits("document.querySelector('.panel')")
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
    void aPhoneHasRoomForIt() {
        tab.size(360, 740);
        run("show version", "fast1 fast2 refused", "");
        tab.awaits(OVER)
                .click("[data-state=answered] .head")
                .awaits("document.querySelector('.output')")
                .picture("phone");

        assertThat(tab.value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(360);
    }

    @Test
    void nothingIsAskedOfAnyoneElseAndThePolicyHasNothingToRefuse() {
        run("show clock", "group:fast", "");
        tab.awaits(OVER);
        tab.click("#tab-timeline").click("#tab-groups").click("#tab-results").click("#results .head");

        assertThat(tab.value("refused")).isEmpty();
        var addresses = tab.value("performance.getEntriesByType('resource').map(each => each.name)");
        assertThat(addresses.valueStream())
                .isNotEmpty()
                .allMatch(each -> each.asText().startsWith(page.toString()));
        var size = tab.value("performance.getEntriesByType('resource').filter(each => !each.name.includes('/api/'))"
                + ".reduce((sum, each) => sum + each.decodedBodySize, 0)");
        assertThat(size.asInt()).isLessThan(150_000);
    }

    @Test
    void whatADeviceSaysIsTextAndNothingElse() {
        tab.go(page);
        var shown = tab.value("""
                import('./js/output.js').then(({output}) => {
                  const text = '<script>window.evil = 1</scr' + 'ipt><img src=x onerror="evil = 1">\\u001b[2J\\u202e\\u0000 end';
                  const panel = output({device: '<b>r1</b>'}, {command: '<i>x</i>', text, elapsedMs: 1}, 'script');
                  document.body.append(panel);
                  return [panel.querySelectorAll('script, img, b, i').length, panel.querySelector('pre').textContent, String(window.evil)];
                })""");

        assertThat(shown.get(0).asInt()).isZero();
        assertThat(shown.get(1).asText()).contains("<script>window.evil").contains("␛[2J⟨U+202E⟩␀ end");
        assertThat(shown.get(2).asText()).isEqualTo("undefined");
    }

    @Test
    void sixteenMillionCharactersAreAWindowOfLines() {
        tab.go(page);
        var lines = tab.value("""
                import('./js/output.js').then(({output}) => {
                  const text = 'interface counters are fine here\\n'.repeat(500000) + 'the needle\\n';
                  const panel = output({device: 'r1'}, {command: 'x', text, elapsedMs: 1}, 'needle');
                  document.getElementById('results').hidden = false;
                  document.body.prepend(panel);
                  return new Promise(resolve => requestAnimationFrame(() => resolve(
                    [panel.querySelector('pre').textContent.split('\\n').length, panel.querySelector('.found').textContent])));
                })""");

        assertThat(lines.get(0).asInt()).isLessThan(500);
        assertThat(lines.get(1).asText()).isEqualTo("1 of 1");
    }

    @Test
    void fiveThousandDevicesAreAFewRowsOfTheDocument() {
        tab.go(page);
        var rows = tab.value("""
                Promise.all([import('./js/run.js'), import('./js/results.js')]).then(([{Run}, {Results}]) => {
                  const run = new Run('x');
                  let seq = 0;
                  const take = (type, more) => run.take({type, seq: ++seq, at: new Date(seq).toISOString(), ...more});
                  take('run', {total: 5000, workers: 50});
                  for (let i = 0; i < 5000; i++) {
                    const target = {device: 'r' + i, host: '198.18.0.1', port: 22, platform: 'cisco_ios'};
                    take('started', target);
                    take('result', {...target, queuedMs: 0, elapsedMs: 1, outputs: [{command: 'x', output: 'y'.repeat(5000), elapsedMs: 1}]});
                  }
                  const host = document.createElement('section');
                  document.body.prepend(host);
                  const results = new Results(host, {retry() {}});
                  results.show(run);
                  results.list.focus(4999);
                  return [host.querySelectorAll('li').length, host.querySelectorAll('li')[0].ariaSetSize, document.activeElement.innerText, run.lanes.length];
                })""");

        assertThat(rows.get(0).asInt()).isBetween(10, 100);
        assertThat(rows.get(1).asText()).isEqualTo("5000");
        assertThat(rows.get(2).asText()).contains("r4999");
        assertThat(rows.get(3).asInt()).isEqualTo(1);
    }

    private void run(String command, String devices, String most) {
        tab.go(page);
        ask(command, devices, most);
    }

    private void ask(String command, String devices, String most) {
        tab.focus("#command").type(command).press(Tab.Key.ESCAPE);
        tab.focus("#selector").type(devices).press(Tab.Key.ESCAPE);
        tab.focus("#workers").type(most).pressControl(Tab.Key.ENTER).awaits("location.search.includes('run=')");
    }
}
