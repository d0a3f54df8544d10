package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.Waiting;
import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Trust;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.peers.Account;
import dev.showstream.peers.KeyFile;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Phases;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real servers behind real servers.
@RealPeers(Peer.SSHD)
class JumpPeerTest {
    private static final Account GATE = new Account("gate", "open sesame");
    private static final Account YARD = new Account("yard", "second");
    private static final Account OPS = new Account("ops", "s3cret");

    @TempDir
    private Path folder;

    private final Map<String, Device> inventory = new ConcurrentHashMap<>();
    private SshShell shell;

    @BeforeEach
    void open() {
        shell = shell(Duration.ZERO);
    }

    private SshShell shell(Duration keep) {
        return new SshShell(
                Settings.defaults(folder.resolve("known_hosts")).keeping(keep),
                Platforms.builtIn(),
                name -> Optional.ofNullable(inventory.get(name)),
                Phases.NONE);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void eachHopOfAChainHasItsOwnCredentialsAndHostKey() throws Exception {
        try (var gate = OpenSshd.start(GATE);
                var yard = OpenSshd.start(YARD);
                var tower = OpenSshd.with(OPS).hostname("tower").start()) {
            list("gate", gate, GATE);
            list("yard", yard, YARD);
            var device = Devices.through(at(tower, OPS), new Hop.Named("gate"), new Hop.Named("yard"));

            assertThat(ask(device, "hostname")).isEqualTo("tower");

            assertThat(Files.readAllLines(folder.resolve("known_hosts")))
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactly(
                            "[127.0.0.1]:" + gate.port(), "[127.0.0.1]:" + yard.port(), "[127.0.0.1]:" + tower.port());
            for (var sshd : List.of(gate, yard, tower)) {
                Waiting.await().until(() -> sshd.log().matches("(?s).*(Connection closed|Disconnected|closed by).*"));
            }
        }
    }

    @Test
    void aKeptSessionIsKeptWithItsWay() throws DeviceException {
        try (var gate = OpenSshd.start(GATE);
                var tower = OpenSshd.start(OPS);
                var keeping = shell(Duration.ofMinutes(10))) {
            list("gate", gate, GATE);
            var task = new Task(Devices.through(at(tower, OPS), new Hop.Named("gate")), List.of("whoami"));

            keeping.converse(task, new Call());
            assertThat(keeping.converse(task, new Call()))
                    .extracting(Output::text)
                    .containsExactly("ops");

            assertThat(gate.log().lines().filter(line -> line.contains("Accepted password")))
                    .hasSize(1);
            assertThat(tower.log().lines().filter(line -> line.contains("Accepted password")))
                    .hasSize(1);
            assertThat(tower.log().lines().filter(line -> line.contains("Starting session: shell")))
                    .hasSize(1);
            list("gate", gate, new Account("gate", "changed"));
            assertThat(catchThrowableOfType(DeviceException.class, () -> keeping.converse(task, new Call()))
                            .fault())
                    .isEqualTo(new Fault.OnTheWay("gate", new Fault.Denied("gate")));
        }
    }

    @Test
    void aLongAnswerComesThroughWhole() throws DeviceException {
        try (var gate = OpenSshd.start(GATE);
                var tower = OpenSshd.start(OPS)) {
            list("gate", gate, GATE);
            assertThat(ask(Devices.through(at(tower, OPS), new Hop.Named("gate")), "seq 300000"))
                    .isEqualTo(IntStream.rangeClosed(1, 300_000)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining("\n")));
        }
    }

    @Test
    void aHostOutsideTheInventoryIsLoggedInAtAsTheDeviceBehindIt() throws DeviceException {
        try (var gate = OpenSshd.start(new Account("gate", OPS.password()));
                var tower = OpenSshd.start(OPS)) {
            var hop = new Hop.Direct("gate", new Address("127.0.0.1", gate.port()));
            assertThat(ask(Devices.through(at(tower, OPS), hop), "whoami")).isEqualTo("ops");
        }
    }

    @Test
    void aHostOutsideTheInventoryMayHaveAKeyOfItsOwn(@TempDir Path folder) throws DeviceException {
        var key = KeyFile.generate(folder.resolve("gate"), "-t", "ed25519");
        try (var gate = OpenSshd.with(GATE.withKey(key.publicLine()))
                        .config("PasswordAuthentication no")
                        .start();
                var tower = OpenSshd.start(OPS)) {
            var hop = new Hop.Direct("gate", new Address("127.0.0.1", gate.port()), Optional.of(key.path()));
            assertThat(ask(Devices.through(at(tower, OPS), hop), "whoami")).isEqualTo("ops");
        }
    }

    @Test
    void whatADeviceIsAllowedForItsAgeIsNotForItsJumpHost() {
        try (var gate = OpenSshd.with(new Account("gate", OPS.password()))
                        .config("KexAlgorithms diffie-hellman-group14-sha1")
                        .start();
                var tower = OpenSshd.start(OPS)) {
            var legacy = Devices.trusting(at(tower, OPS), new Trust(Optional.empty(), Optional.empty(), true));
            var hop = new Hop.Direct("gate", new Address("127.0.0.1", gate.port()));
            assertThat(fault(Devices.through(legacy, hop)).code()).isEqualTo("kex");
        }
    }

    @Test
    void aJumpHostThatRefusesTheLoginIsNamed() {
        try (var gate = OpenSshd.start(GATE);
                var tower = OpenSshd.start(OPS)) {
            list("gate", gate, new Account("gate", "wrong"));
            var device = Devices.through(at(tower, OPS), new Hop.Named("gate"));
            var fault = fault(device);
            assertThat(fault).isEqualTo(new Fault.OnTheWay("gate", new Fault.Denied("gate")));
            assertThat(fault.code()).isEqualTo("auth");
            assertThat(fault.message(device.target()))
                    .startsWith("Authentication failure: unable to connect jump host gate of linux 127.0.0.1:"
                            + tower.port() + ": login refused for user gate");
            assertThat(tower.log()).doesNotContain("Connection from");
        }
    }

    @Test
    void aJumpHostWithAnotherKeyIsNamedAndGetsNoPassword() throws IOException {
        try (var gate = OpenSshd.start(GATE);
                var tower = OpenSshd.start(OPS)) {
            list("gate", gate, GATE);
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[127.0.0.1]:" + gate.port() + " " + ScriptedDevice.OTHER_KEY + "\n");
            assertThat(fault(Devices.through(at(tower, OPS), new Hop.Named("gate"))))
                    .isInstanceOfSatisfying(
                            Fault.OnTheWay.class,
                            fault -> assertThat(fault.fault()).isInstanceOf(Fault.HostKeyRefused.class));
            assertThat(gate.log()).doesNotContain("password");
        }
    }

    @Test
    void aJumpHostThatMayNotForwardSaysSo() {
        try (var gate = OpenSshd.with(GATE).config("AllowTcpForwarding no").start();
                var tower = OpenSshd.start(OPS)) {
            list("gate", gate, GATE);
            assertThat(fault(Devices.through(at(tower, OPS), new Hop.Named("gate"))))
                    .isInstanceOfSatisfying(
                            Fault.Beyond.class,
                            fault -> assertThat(fault.words()).contains("prohibited"))
                    .returns("unreachable", Fault::code);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsToldByTheLastJumpHost() {
        try (var gate = OpenSshd.start(GATE)) {
            list("gate", gate, GATE);
            var device = Devices.through(gone(OPS), new Hop.Named("gate"));
            assertThat(fault(device))
                    .returns("connect_refused", Fault::code)
                    .returns(true, fault -> fault.message(device.target()).contains("(jump host gate says: "));
            assertThat(fault(Devices.named(device, "router.invalid"))).returns("dns", Fault::code);
        }
    }

    @Test
    void aJumpHostThatIsNotThereIsNamed() {
        try (var tower = OpenSshd.start(OPS)) {
            inventory.put("gate", Devices.called(gone(GATE), "gate"));
            assertThat(fault(Devices.through(at(tower, OPS), new Hop.Named("gate"))))
                    .isEqualTo(new Fault.OnTheWay("gate", new Fault.ConnectRefused()));
            assertThat(fault(Devices.through(at(tower, OPS), new Hop.Named("forgotten"))))
                    .isInstanceOf(Fault.Misconfigured.class);
        }
    }

    @Test
    void aCancelClosesTheWholeWay() throws Exception {
        try (var gate = OpenSshd.start(GATE);
                var tower = OpenSshd.start(OPS);
                var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            list("gate", gate, GATE);
            var call = new Call();
            var device = Devices.through(at(tower, OPS), new Hop.Named("gate"));
            var conversation = worker.submit(() -> catchThrowableOfType(
                    DeviceException.class, () -> shell.converse(new Task(device, List.of("sleep 600")), call)));
            Waiting.await().until(() -> tower.log().contains("Starting session: shell"));

            call.end(new Fault.Cancelled());

            assertThat(conversation.get(1, TimeUnit.MINUTES).fault()).isEqualTo(new Fault.Cancelled());
            for (var sshd : List.of(gate, tower)) {
                Waiting.await().until(() -> sshd.log().matches("(?s).*(Connection closed|Disconnected|closed by).*"));
            }
        }
    }

    @Test
    void aJumpHostThatDiesHangsUpWhatIsBehindIt() throws Exception {
        try (var tower = OpenSshd.start(OPS);
                var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var conversation = new CompletableFuture<DeviceException>();
            try (var gate = OpenSshd.start(GATE)) {
                list("gate", gate, GATE);
                var device = Devices.through(at(tower, OPS), new Hop.Named("gate"));
                worker.execute(() -> conversation.complete(catchThrowableOfType(
                        DeviceException.class,
                        () -> shell.converse(new Task(device, List.of("sleep 600")), new Call()))));
                Waiting.await().until(() -> tower.log().contains("Starting session: shell"));
            }
            assertThat(conversation.get(1, TimeUnit.MINUTES).fault()).isInstanceOf(Fault.HungUp.class);
        }
    }

    private void list(String name, OpenSshd sshd, Account account) {
        inventory.put(name, Devices.called(at(sshd, account), name));
    }

    /// Where a server was, and is no more.
    private static Device gone(Account account) {
        try (var sshd = OpenSshd.start(account)) {
            return at(sshd, account);
        }
    }

    private static Device at(OpenSshd sshd, Account account) {
        var login = new Login(
                account.name(), Optional.of(new Secret(account.password())), Optional.empty(), Login.Keys.NONE);
        return Devices.of(Devices.at(sshd.port()), "linux", login);
    }

    private String ask(Device device, String command) throws DeviceException {
        return shell.converse(new Task(device, List.of(command)), new Call())
                .getFirst()
                .text();
    }

    private Fault fault(Device device) {
        return catchThrowableOfType(DeviceException.class, () -> ask(device, "uptime"))
                .fault();
    }
}
