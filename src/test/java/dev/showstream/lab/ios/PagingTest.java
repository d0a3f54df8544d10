package dev.showstream.lab.ios;

import static dev.showstream.lab.LabDevices.device;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.lab.router.Window;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final String ERASED = "\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b";

    private final FakeLine line = new FakeLine();

    @Test
    void aLongAnswerStopsAtTheEndOfThePage() {
        var session = line.dial(device("192.168.100.1"), new Window(24, 511));
        var page = session.type("show version\n");
        assertThat(page).endsWith("\r\n --More-- ");
        assertThat(page.substring(page.indexOf("Cisco IOS")).lines()).hasSize(24);
    }

    @Test
    void spaceShowsTheNextPageAndWipesThePager() {
        var session = line.dial(device("192.168.100.1"), new Window(10, 80));
        session.type("show version\n");
        var page = session.type(" ");
        assertThat(page).startsWith(ERASED).endsWith("\r\n --More-- ");
        assertThat(page.lines()).hasSize(10);
    }

    @Test
    void returnShowsOneLineMore() {
        var session = line.dial(device("192.168.100.1"), new Window(10, 80));
        session.type("show version\n");
        assertThat(session.type("\r")).startsWith(ERASED).matches("[^\n]*\r\n --More-- ");
    }

    @Test
    void qEndsTheAnswer() {
        var session = line.dial(device("192.168.100.1"), new Window(10, 80));
        session.type("show version\n");
        assertThat(session.type("q")).isEqualTo(ERASED + "R1>");
    }

    @Test
    void thePagesTogetherAreTheWholeText() {
        var whole = line.dial(device("192.168.100.1")).unpaged().type("show version\n");
        var session = line.dial(device("192.168.100.1"));
        var pages = new StringBuilder(session.type("show version\n"));
        while (pages.indexOf("R1>", pages.indexOf("show version")) < 0) {
            pages.append(session.type(" "));
        }
        assertThat(pages.toString().replace(" --More-- " + ERASED, "")).endsWith(whole);
    }

    @Test
    void aLengthOfZeroTurnsPagingOff() {
        var session = line.dial(device("192.168.100.1")).unpaged();
        assertThat(session.type("show version\n")).doesNotContain("--More--").endsWith("\r\nR1>");
    }

    @Test
    void theWindowOfTheTerminalCounts() {
        var session = line.dial(device("192.168.100.1"), new Window(1_000, 511));
        assertThat(session.type("show version\n")).doesNotContain("--More--");
        session.dialogue().resized(new Window(5, 511));
        assertThat(session.type("show version\n")).contains(" --More-- ");
    }

    @Test
    void linesThatWrapTakeMoreRows() {
        var session = line.dial(device("192.168.100.1"), new Window(10, 0));
        session.type("terminal width 40\n");
        var page = session.type("show version\n");
        assertThat(page.substring(page.indexOf("Cisco IOS")).lines()).hasSizeLessThan(10);
    }

    @Test
    void anAnswerThatFitsIsNotPaged() {
        var session = line.dial(device("192.168.100.1"));
        assertThat(session.type("show ip interface brief\n")).doesNotContain("--More--");
    }
}
