package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What can be taken away from the page: an output, a file of it, all of them, the log.
@QuarkusTest
class TakingAwayTest extends Browsing {
    @Test
    void anOutputIsCopiedWholeAndSavedAsAFile() throws Exception {
        run("show version", "fast1", "");
        tab.awaits(OVER).click("#results .head").awaits("document.querySelector('.output')");
        var said = tab.value("fetch('api/runs/' + new URLSearchParams(location.search).get('run') + '/results')"
                        + ".then(it => it.json()).then(all => all.fast1)")
                .asText();

        tab.click(".output button:first-of-type").awaitsText(".output button:first-of-type", "Copied");
        assertThat(tab.value("navigator.clipboard.readText()").asText()).isEqualTo(said);
        tab.click(".output button:last-of-type");
        assertThat(tab.saved("fast1 show version.txt")).content().isEqualTo(said);
    }

    @Test
    void aPageThatIsNotTrustedWithTheClipboardCopiesAllTheSame() {
        run("show clock", "fast1", "");
        tab.awaits(OVER).click("#results .head").awaits("document.querySelector('.output')");
        tab.value("Object.defineProperty(navigator, 'clipboard', {value: undefined});"
                + "document.addEventListener('copy', () => window.taken = document.activeElement.value)");

        tab.click(".output button:first-of-type").awaitsText(".output button:first-of-type", "Copied");

        assertThat(tab.value("taken").asText()).matches("\\*.* UTC .*");
    }

    @Test
    void aRunIsSavedAsAnArchiveAndAsItsLog() throws Exception {
        run("show clock ; show version", "fast1 fast2 refused", "");
        tab.awaits(OVER);
        var id = tab.value("new URLSearchParams(location.search).get('run')").asText();

        tab.click("#tools button:nth-of-type(1)");
        var files = unzipped(tab.saved(id + ".zip"));
        assertThat(files)
                .containsOnlyKeys(
                        "failures.tsv",
                        "fast1/show clock.txt",
                        "fast1/show version.txt",
                        "fast2/show clock.txt",
                        "fast2/show version.txt");
        assertThat(files.get("fast2/show version.txt")).contains("fast2 uptime");
        assertThat(files.get("failures.tsv")).startsWith("refused\tconnect_refused\t");

        tab.click("#tools button:nth-of-type(2)");
        var log = Files.readAllLines(tab.saved(id + ".ndjson"));
        assertThat(log).hasSize(8).allMatch(line -> line.startsWith("{\"type\":") && line.endsWith("}"));
        assertThat(log.getLast()).contains("\"type\":\"done\"");
    }

    private static Map<String, String> unzipped(Path archive) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
