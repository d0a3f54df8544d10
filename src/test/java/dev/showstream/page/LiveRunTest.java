package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run on the page while it goes: what one sees, and what one can do about it.
@QuarkusTest
class LiveRunTest extends Browsing {
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
    void allFailuresAreRetriedTogether() {
        run("sh clock", "fast1 refused 192.168.100.4", "");
        tab.awaits(OVER);
        var first = tab.value("location.search").asText();
        assertThat(tab.text("#retry-all")).isEqualTo("Retry all 2 failures");

        tab.click("#retry-all").awaits("location.search !== '" + first + "'").awaits(OVER);

        assertThat(tab.texts("#results .name")).containsExactlyInAnyOrder("refused", "192.168.100.4");
        assertThat(tab.value("document.getElementById('selector').value")
                        .asText()
                        .split(" "))
                .containsExactlyInAnyOrder("refused", "192.168.100.4");
    }

    @Test
    void aStateShowsItsDevicesAloneAndASearchThoseThatSaidIt() {
        run("show version", "fast1 fast2 refused", "");
        tab.awaits(OVER).click(".tally.failed").awaits("document.querySelectorAll('#results .name').length === 1");
        assertThat(tab.texts("#results .name")).containsExactly("refused");

        tab.click(".tally.failed").focus("#results .head").press(Tab.Key.SLASH);
        tab.type("fast2 uptime").awaits("document.querySelectorAll('#results .name').length === 1");
        assertThat(tab.texts("#results .name")).containsExactly("fast2");
        tab.click("#results .head").awaits("document.querySelector('.output mark')");
        assertThat(tab.text(".output .found")).isEqualTo("1 of 1");

        tab.focus("#search").press(Tab.Key.ESCAPE).awaits("document.querySelectorAll('#results .name').length === 3");
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
}
