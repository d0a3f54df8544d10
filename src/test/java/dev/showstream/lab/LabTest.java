package dev.showstream.lab;

import static dev.showstream.Waiting.await;
import static dev.showstream.lab.LabDevices.device;
import static dev.showstream.lab.LabDevices.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabTest {
    private final ManualLabClock clock = new ManualLabClock();
    private final Lab lab = new Lab(LabSettings.DEFAULT, clock, clock);
    private final SshClient client = SshLogin.client();

    @AfterEach
    void close() {
        client.stop();
        lab.close();
    }

    @Test
    void aRouterIsLoggedInToAndAsked() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        try (var login = SshLogin.to(client, router, "cisco")) {
            var shell = login.shell();
            assertThat(shell.until("R1>")).endsWith("\r\nR1>");
            shell.type("sh clock\n");
            assertThat(shell.until("R1>"))
                    .matches("sh clock\r\n\\*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC \\w{3} \\w{3} \\d+ \\d{4}\r\nR1>");
            shell.type("enable\n");
            assertThat(shell.until("Password: ")).isEqualTo("enable\r\nPassword: ");
            shell.type("enabler\n");
            assertThat(shell.until("R1#")).isEqualTo("\r\nR1#");
        }
    }

    @Test
    void aCommandRunsWithoutATerminal() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        try (var login = SshLogin.to(client, router, "cisco")) {
            var executed = login.exec("show clock");
            assertThat(executed.output()).matches("\\*\\d\\d:.*\r\n");
            assertThat(executed.status()).isZero();
        }
    }

    @Test
    void aLongAnswerArrivesWholeThroughASmallWindow() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        CoreModuleProperties.WINDOW_SIZE.set(client, 512L);
        CoreModuleProperties.MAX_PACKET_SIZE.set(client, 256L);
        try (var login = SshLogin.to(client, router, "cisco")) {
            var output = login.exec("show interfaces").output();
            assertThat(output.lines().count()).isGreaterThan(50);
            assertThat(output).endsWith("interface resets\r\n");
        }
    }

    @Test
    void thePasswordIsTakenByKeyboardInteractiveToo() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        client.setUserAuthFactories(List.of(new UserAuthKeyboardInteractiveFactory()));
        try (var login = SshLogin.to(client, router, "cisco")) {
            assertThat(login.exec("show privilege").status()).isZero();
        }
    }

    @Test
    void onlyTheLoginOfTheInventoryIsLetIn() {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        assertThatThrownBy(() -> SshLogin.to(client, router, "wrong")).isInstanceOf(SshException.class);
    }

    @Test
    void theSizeOfTheTerminalIsThatOfThePtyRequest() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        try (var login = SshLogin.to(client, router, "cisco")) {
            var channel = login.session().createShellChannel();
            channel.setPtyLines(1_000);
            channel.setPtyColumns(511);
            var shell = login.shell(channel);
            shell.until("R1>");
            shell.type("show terminal\n");
            assertThat(shell.until("R1>")).contains("Length: 1000 lines, Width: 511 columns");
        }
    }

    @Test
    void leavingEndsTheShellWithAStatus() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        try (var login = SshLogin.to(client, router, "cisco")) {
            var shell = login.shell();
            shell.until("R1>");
            shell.type("exit\n");
            assertThat(shell.until("never")).isEqualTo("exit\r\n");
        }
    }

    @Test
    void answersComeInTheOrderOfTheirLatencies() throws Exception {
        var routers = lab.attach(
                List.of(slow("192.168.100.1", Duration.ofSeconds(5)), slow("192.168.100.2", Duration.ofSeconds(1))));
        try (var first = SshLogin.to(client, routers.getFirst(), "cisco");
                var second = SshLogin.to(client, routers.getLast(), "cisco")) {
            var slow = first.shell();
            var fast = second.shell();
            slow.type("show privilege\n");
            fast.type("show privilege\n");
            clock.awaitPending(2);
            clock.advance(Duration.ofSeconds(1));
            assertThat(fast.until("level is 1")).endsWith("Current privilege level is 1");
            clock.awaitPending(1);
            clock.advance(Duration.ofSeconds(4));
            assertThat(slow.until("level is 1")).endsWith("Current privilege level is 1");
        }
    }

    @Test
    void anAnswerThatNobodyWaitsForIsForgotten() throws Exception {
        var router = lab.attach(List.of(slow("192.168.100.1", Duration.ofSeconds(5))))
                .getFirst();
        try (var login = SshLogin.to(client, router, "cisco")) {
            login.shell().type("show clock\n");
            clock.awaitPending(1);
        }
        clock.awaitPending(0);
    }

    @Test
    void devicesWithoutASimulationAreLeftAlone() {
        var real = LabDevices.real("10.0.0.1");
        var devices = lab.attach(List.of(real, device("10.0.0.2")));
        assertThat(devices.getFirst()).isEqualTo(real);
        assertThat(devices.getLast().door()).isPresent();
    }

    @Test
    void sessionsAreCountedFromLoginToEnd() throws Exception {
        var router = lab.attach(List.of(device("192.168.100.1"))).getFirst();
        var first = SshLogin.to(client, router, "cisco");
        var second = SshLogin.to(client, router, "cisco");
        assertThat(lab.sessions()).isEqualTo(new Sessions(2, 2, 2));
        second.close();
        await().until(() -> lab.sessions().open() == 1);
        lab.forgetPeak();
        assertThat(lab.sessions()).isEqualTo(new Sessions(1, 1, 2));
        first.close();
    }
}
