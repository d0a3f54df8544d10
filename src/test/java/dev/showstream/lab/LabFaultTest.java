package dev.showstream.lab;

import static dev.showstream.lab.LabDevices.faulty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation.Fault;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabFaultTest {
    private final ManualLabClock clock = new ManualLabClock();
    private final Lab lab = new Lab(LabSettings.DEFAULT, clock, clock);
    private final SshClient client = SshLogin.client();

    @AfterEach
    void close() {
        client.stop();
        lab.close();
    }

    private Device served(Fault fault) {
        return lab.attach(List.of(faulty("192.168.100.2", fault))).getFirst();
    }

    private static InetSocketAddress door(Device device) {
        return device.door().orElseThrow();
    }

    @Test
    void aWrongPasswordIsAnyPassword() {
        var device = served(Fault.WRONG_PASSWORD);
        assertThatThrownBy(() -> SshLogin.to(client, device, "cisco")).isInstanceOf(SshException.class);
        assertThat(lab.sessions()).isEqualTo(Sessions.NONE);
    }

    @Test
    void aRefusedConnectionIsRefusedAndItsPortIsNobodyElses() throws Exception {
        var door = door(served(Fault.REFUSED));
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(door)).isInstanceOf(ConnectException.class);
        }
        try (var other = new ServerSocket()) {
            assertThatThrownBy(() -> other.bind(door)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void garbageIsNoSshAndEnds() throws Exception {
        try (var socket = new Socket()) {
            socket.connect(door(served(Fault.GARBAGE)));
            socket.getOutputStream().write("SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII));
            var garbage = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(garbage).contains("User Access Verification").doesNotContain("SSH-");
        }
    }

    @Test
    void aHangLetsInAndStaysSilent() throws Exception {
        try (var login = SshLogin.to(client, served(Fault.HANG), "cisco")) {
            var shell = login.shell();
            shell.type("\nshow clock\n");
            assertThat(login.session().isOpen()).isTrue();
            assertThat(shell.screen().available()).isZero();
            assertThat(clock.pending()).isZero();
        }
    }

    @Test
    void aCutLosesTheConnectionInTheMiddleOfAnAnswer() throws Exception {
        try (var login = SshLogin.to(client, served(Fault.CUT), "cisco")) {
            var shell = login.shell();
            shell.until("R2>");
            shell.type("terminal length 0\nshow version\n");
            assertThat(shell.until("Configuration register"))
                    .contains("Cisco IOS Software")
                    .doesNotContain("Configuration register");
            login.session().waitFor(EnumSet.of(ClientSessionEvent.CLOSED), SshLogin.PATIENCE);
            assertThat(login.session().isOpen()).isFalse();
        }
    }
}
