package dev.showstream.lab.ios;

import static dev.showstream.lab.LabDevices.device;
import static dev.showstream.lab.LabDevices.faulty;
import static dev.showstream.lab.LabDevices.slow;
import static dev.showstream.lab.LabDevices.withLogin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.lab.LabDevices;
import dev.showstream.lab.router.Window;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueTest {
    private static final String HOST = "192.168.100.1";

    private final FakeLine line = new FakeLine();

    @Test
    void aLoginBeginsInUserMode() {
        line.dial(device(HOST));
        assertThat(line.seen()).endsWith("\r\nR1>");
    }

    @Test
    void whatIsTypedIsEchoed() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("sh")).isEqualTo("sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void anyLineEndIsOneReturn(String end) {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type(end)).isEqualTo("\r\nR1>");
    }

    @Test
    void backspaceTakesACharacterBack() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("shx\b")).isEqualTo("shx\b \b");
        assertThat(session.type("ow privilege\n")).contains("Current privilege level is 1\r\n");
    }

    @Test
    void controlUTakesTheLineBack() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("abc\u0015\n")).isEqualTo("abc\b \b\b \b\b \b\r\nR1>");
    }

    @Test
    void arrowKeysAreNotTyped() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("\u001b[A\u001bOB\n")).isEqualTo("\r\nR1>");
    }

    @Test
    void aLineWiderThanTheTerminalScrollsSideways() {
        var session = line.dial(device(HOST), new Window(24, 40));
        line.seen();
        var typed = session.type("show version | include abcdefghijklmnopqr\n");
        assertThat(typed)
                .startsWith("show version | include abcdefghijklm" + "\b".repeat(36) + "$on | include abcdefghijklmn")
                .contains("opqr\r\n");
    }

    @Test
    void wideTerminalsDoNotScroll() {
        var session = line.dial(device(HOST), new Window(24, 511));
        line.seen();
        var command = "show version | include " + "x".repeat(300);
        assertThat(session.type(command + "\n")).isEqualTo(command + "\r\nR1>");
    }

    @Test
    void theEnableSecretIsNotEchoed() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("enable\n")).isEqualTo("enable\r\nPassword: ");
        assertThat(session.type("enabler")).isEmpty();
        assertThat(session.type("\n")).isEqualTo("\r\nR1#");
    }

    @Test
    void threeWrongSecretsAreBadSecrets() {
        var session = line.dial(device(HOST));
        session.type("enable\n");
        assertThat(session.type("a\n")).isEqualTo("\r\nPassword: ");
        assertThat(session.type("b\n")).isEqualTo("\r\nPassword: ");
        assertThat(session.type("c\n")).isEqualTo("\r\n% Bad secrets\r\n\r\nR1>");
    }

    @Test
    void aRouterWithoutASecretCannotBeEnabled() {
        var open = new Login("cisco", LabDevices.CISCO.password(), Optional.empty(), Login.Keys.NONE);
        var session = line.dial(withLogin(HOST, open));
        line.seen();
        assertThat(session.type("enable\n")).isEqualTo("enable\r\n% No password set\r\nR1>");
    }

    @Test
    void disableLeadsBackToUserMode() {
        var session = line.dial(device(HOST)).enabled();
        assertThat(session.type("disable\n")).isEqualTo("disable\r\nR1>");
    }

    @Test
    void theConfigurationIsShownInPrivilegedModeOnly() {
        var session = line.dial(device(HOST)).unpaged();
        assertThat(session.type("sh run\n")).endsWith("   ^\r\n% Invalid input detected at '^' marker.\r\n\r\nR1>");
        assertThat(session.enabled().type("sh run\n"))
                .contains("\r\nhostname R1\r\n")
                .endsWith("\r\nend\r\n\r\nR1#");
    }

    @ParameterizedTest
    @CsvSource({"exit", "quit", "logout", "ex"})
    void leavingHangsUp(String command) {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type(command + "\nshow clock\n")).isEqualTo(command + "\r\n");
        assertThat(line.ending()).isEqualTo("hung up with 0");
    }

    @Test
    void anAnswerComesAfterTheLatencyAndNotBefore() {
        var session = line.dial(slow(HOST, Duration.ofMillis(200)));
        line.seen();
        assertThat(session.type("show privilege\n")).isEqualTo("show privilege\r\n");
        line.pass(Duration.ofMillis(199));
        assertThat(line.seen()).isEmpty();
        line.pass(Duration.ofMillis(1));
        assertThat(line.seen()).isEqualTo("Current privilege level is 1\r\nR1>");
    }

    @Test
    void whatIsTypedDuringTheLatencyWaits() {
        var session = line.dial(slow(HOST, Duration.ofMillis(200)));
        session.type("show privilege\n");
        assertThat(session.type("enable\n")).isEmpty();
        line.pass(Duration.ofMillis(200));
        assertThat(line.seen()).isEqualTo("Current privilege level is 1\r\nR1>enable\r\nPassword: ");
    }

    @Test
    void onlyShowCommandsTakeTime() {
        var session = line.dial(slow(HOST, Duration.ofMillis(200)));
        line.seen();
        assertThat(session.type("\nterminal length 0\nenable\nenabler\n")).endsWith("\r\nR1#");
    }

    @Test
    void aRouterThatHangsSaysNothing() {
        var session = line.dial(faulty(HOST, Fault.HANG));
        assertThat(session.type("\nshow clock\n")).isEmpty();
        assertThat(line.ending()).isEqualTo("open");
    }

    @Test
    void aConnectionIsCutInTheMiddleOfAnAnswer() {
        var session = line.dial(faulty(HOST, Fault.CUT)).unpaged();
        assertThat(session.type("show version\n"))
                .contains("Cisco IOS Software")
                .doesNotContain("R1>");
        assertThat(line.ending()).isEqualTo("cut");
    }

    @Test
    void aQuestionMarkShowsWhatMayComeNextAndKeepsTheLine() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("show cl?"))
                .isEqualTo("show cl?\r\n  clock           Display the system clock\r\n\r\nR1>show cl");
        assertThat(session.type("\n")).matches("\r\n\\*[^\r]*1993\r\nR1>|\r\n\\*[^\r]*2026\r\nR1>");
    }

    @Test
    void controlCDropsTheLine() {
        var session = line.dial(device(HOST));
        line.seen();
        assertThat(session.type("show clo\u0003")).isEqualTo("show clo^C\r\nR1>");
    }

    @Test
    void aCommandWithoutATerminalHasNoEchoAndAStatus() {
        assertThat(line.run(device(HOST), "show privilege")).isEqualTo("Current privilege level is 1\r\n");
        assertThat(line.ending()).isEqualTo("hung up with 0");
        assertThat(line.run(device(HOST), "show bogus"))
                .isEqualTo("     ^\r\n% Invalid input detected at '^' marker.\r\n\r\n");
        assertThat(line.ending()).isEqualTo("hung up with 1");
    }
}
