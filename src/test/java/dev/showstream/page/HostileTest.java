package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A device may say anything, and as much of it as it likes; a page that shows it stays a page.
@QuarkusTest
class HostileTest extends Browsing {
    @Test
    void nothingIsAskedOfAnyoneElseAndThePolicyHasNothingToRefuse() {
        run("show clock", "group:fast", "");
        tab.awaits(OVER);
        tab.click("#tab-timeline").click("#tab-groups").click("#tab-results").click("#results .head");
        tab.click("#history-open").awaits("document.querySelector('.runs a')");

        assertThat(tab.value("refused")).isEmpty();
        var addresses = tab.value("performance.getEntriesByType('resource').map(each => each.name)");
        assertThat(addresses.valueStream())
                .isNotEmpty()
                .allMatch(each -> each.asText().startsWith(page.toString()));
        var policy = tab.value("fetch('./').then(it => it.headers.get('content-security-policy'))");
        assertThat(policy.asText())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void theFirstLoadIsSmall() {
        tab.go(page);
        var size = tab.value(
                "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                        + ".filter(each => !each.name.includes('/api/')).reduce((sum, each) => sum + each.encodedBodySize, 0)");
        var fonts =
                tab.value("document.fonts.ready.then(all => [...all].map(font => font.family + ' ' + font.status))");

        assertThat(size.asInt()).isBetween(100_000, 150_000);
        assertThat(fonts.toString()).contains("Inter loaded", "JetBrains Mono");
    }

    @Test
    void whatADeviceSaysIsTextAndNothingElse() {
        tab.go(page);
        assertThat(shownOfARunOf("<img src=x onerror=evil=1>", "<script>evil=1</script>\\u001b[31m\\u202e"))
                .containsExactly("0", "undefined");
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

    /// How many elements came of what a device with such a name says, in each view, and what it did.
    private List<String> shownOfARunOf(String name, String says) {
        var counts = tab.value("""
                Promise.all(['run', 'results', 'groups', 'timeline'].map(each => import(`./js/${each}.js`))).then(async all => {
                  const [{Run}, {Results}, {Groups}, {Timeline}] = all;
                  const run = new Run('x');
                  let seq = 0;
                  const take = (type, more) => run.take({type, seq: ++seq, at: new Date(seq).toISOString(), ...more});
                  take('run', {total: 3, workers: 5});
                  for (const i of [0, 1, 2]) {
                    const target = {device: '%1$s' + i, host: '%1$s', port: 22, platform: 'cisco_ios', queuedMs: 0, elapsedMs: 1};
                    take('started', target);
                    if (i === 2) take('error', {...target, outputs: [], error: {code: 'auth', message: '%2$s'}});
                    else take('result', {...target, outputs: [{command: '%2$s', output: '%2$s' + i, elapsedMs: 1}]});
                  }
                  take('done', {state: 'finished', elapsedMs: 41});
                  const host = document.createElement('section');
                  document.body.prepend(host);
                  const views = [new Results(host, {retry() {}}), new Groups(host, {onCompare() {}}), new Timeline(host, {onOpen() {}})];
                  for (const view of views) view.show(run);
                  views[0].reveal('%1$s0');
                  await new Promise(resolve => setTimeout(resolve, 300));
                  return [String(host.querySelectorAll('img, script').length), String(window.evil)];
                })""".formatted(name, says.replace("</", "<\\/")));
        return counts.valueStream().map(each -> each.asText()).toList();
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
    void ofTwoHundredMegabytesThePageKeepsTheNewestAndAsksForTheRestAgain() {
        tab.go(page);
        var kept = tab.value("""
                import('./js/run.js').then(({Run}) => {
                  const run = new Run('x');
                  let seq = 0;
                  const take = (type, more) => run.take({type, seq: ++seq, at: new Date(seq).toISOString(), ...more});
                  take('run', {total: 13, workers: 5});
                  for (let i = 0; i < 13; i++) {
                    take('result', {device: 'r' + i, host: 'h', port: 22, platform: 'linux', queuedMs: 0, elapsedMs: 1,
                      outputs: [{command: 'x', output: 'y'.repeat(16 * 1024 * 1024) + i, elapsedMs: 1}]});
                  }
                  return run.finished.map(row => Boolean(row.forgotten));
                })""");

        assertThat(kept.toString())
                .isEqualTo("[true,true,true,true,true,true,false,false,false,false,false,false,false]");
    }
}
