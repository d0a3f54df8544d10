package dev.showstream.lab;

import static dev.showstream.lab.LabDevices.device;
import static dev.showstream.lab.LabDevices.faulty;
import static dev.showstream.lab.LabDevices.withLogin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Simulation.Fault;
import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReloadTest {
    private final ManualLabClock clock = new ManualLabClock();
    private final Lab lab = new Lab(LabSettings.DEFAULT, clock, clock);
    private final SshClient client = SshLogin.client();

    @AfterEach
    void close() {
        client.stop();
        lab.close();
    }

    @Test
    void aDeviceThatStaysKeepsItsDoor() {
        var before = lab.attach(List.of(device("10.0.0.1"), device("10.0.0.2")));
        var after = lab.attach(List.of(device("10.0.0.2"), device("10.0.0.3")));
        assertThat(after.getFirst().door()).isEqualTo(before.getLast().door());
    }

    @Test
    void theDoorOfADeviceThatIsGoneIsClosed() throws Exception {
        var gone = lab.attach(List.of(device("10.0.0.1"))).getFirst();
        lab.attach(List.of());
        refused(gone);
    }

    @Test
    void sessionsOutliveTheirDevice() throws Exception {
        var gone = lab.attach(List.of(device("10.0.0.1"))).getFirst();
        try (var login = SshLogin.to(client, gone, "cisco")) {
            lab.attach(List.of());
            assertThat(login.exec("show privilege").status()).isZero();
        }
    }

    @Test
    void aNewPasswordIsTheOneThatCounts() throws Exception {
        lab.attach(List.of(device("10.0.0.1")));
        var changed = new Login("cisco", Optional.of(new Secret("new")), Optional.empty(), Login.Keys.NONE);
        var device = lab.attach(List.of(withLogin("10.0.0.1", changed))).getFirst();
        try (var login = SshLogin.to(client, device, "new")) {
            assertThat(login.exec("show privilege").status()).isZero();
        }
    }

    @Test
    void aDeviceThatIsRefusedFromNowOnIsRefused() throws Exception {
        var before = lab.attach(List.of(device("10.0.0.1"))).getFirst();
        var after = lab.attach(List.of(faulty("10.0.0.1", Fault.REFUSED))).getFirst();
        refused(before);
        refused(after);
    }

    @Test
    void generatedDevicesAreNotTouchedByAReload() throws Exception {
        var generated = lab.generated(2).getFirst();
        lab.attach(List.of(device("10.0.0.1")));
        lab.attach(List.of());
        try (var login = SshLogin.to(client, generated, "cisco")) {
            assertThat(login.exec("show privilege").status()).isZero();
        }
    }

    @Test
    void aClosedLabAnswersNobody() throws Exception {
        var device = lab.attach(List.of(device("10.0.0.1"))).getFirst();
        lab.close();
        refused(device);
    }

    private static void refused(Device device) throws Exception {
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(device.door().orElseThrow()))
                    .isInstanceOf(ConnectException.class);
        }
    }
}
