package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// What is the same and what differs: in a run, between two of its devices, and between two runs.
@QuarkusTest
class CompareTest extends Browsing {
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
    void identicalAnswersAreOneGroupAndTheOddOneIsSeenAtAGlance() {
        tab.go(page);
        tab.value("""
                Promise.all([import('./js/run.js'), import('./js/groups.js')]).then(([{Run}, {Groups}]) => {
                  const run = new Run('x');
                  let seq = 0;
                  const take = (type, more) => run.take({type, seq: ++seq, at: new Date(seq).toISOString(), ...more});
                  take('run', {total: 41, workers: 5});
                  for (let i = 0; i < 41; i++) {
                    const output = i === 7 ? 'ntp unsynchronised\\n' : 'ntp synchronised\\nstratum 3\\n';
                    take('result', {device: 'r' + i, host: 'h', port: 22, platform: 'cisco_ios', queuedMs: 0, elapsedMs: 1,
                      outputs: [{command: 'show ntp status', output, elapsedMs: 1}]});
                  }
                  take('done', {state: 'finished', elapsedMs: 41});
                  const host = document.createElement('section');
                  host.id = 'made';
                  document.body.prepend(host);
                  new Groups(host, {onCompare() {}}).show(run);
                })""");

        tab.awaits("document.querySelector('#made .diff')");
        assertThat(tab.text("#made .verdict")).isEqualTo("2 different answers from 41 devices; one stands out.");
        assertThat(tab.texts("#made .groups li b")).containsExactly("40", "1");
        assertThat(tab.texts("#made .groups li .badge")).containsExactly("most", "odd one out");
        assertThat(tab.texts("#made .diff th")).containsExactly("r0", "r7");
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

        tab.go(URI.create(tab.value("location.href").asText()))
                .awaits("document.querySelector('.verdict').textContent");
        assertThat(tab.value("document.getElementById('against').value").asText())
                .isEqualTo(earlier.substring(5));

        tab.click("#history-open")
                .awaits("document.querySelector(`" + link + "`)")
                .click(link);
        tab.awaits("location.search === '" + earlier + "'").awaits(OVER);
    }

    @Test
    void theHistoryNamesARunInABrowserThatDidNotStartIt() {
        run("show clock ; show version", "group:fast !fast1", "");
        tab.awaits(OVER);
        var id = tab.value("location.search").asText();

        var other = chromium.open().go(page).click("#history-open");
        other.awaits("document.querySelector(`.runs a[href='" + id + "']`)");
        assertThat(other.text(".runs a[href='" + id + "']"))
                .contains("show clock ; show version", "2 answered of 2", "!fast1 group:fast");
        other.click(".runs a[href='" + id + "']").awaits(OVER);
        assertThat(other.value("document.getElementById('selector').value").asText())
                .isEqualTo("!fast1 group:fast");
        assertThat(other.text("#matched")).isEqualTo("2 of 8");
    }
}
