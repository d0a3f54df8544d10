package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.peers.Account;
import dev.showstream.peers.FrrRouter;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What FRRouting's `vtysh` says, as the login shell of real accounts.
@RealPeers({Peer.SSHD, Peer.FRR})
class FrrPeerTest {
    private static final Account OPS = new Account("ops", "s3cret");
    private static final String[] SHOWS = {"show version", "show running-config", "show interface brief"};

    private static final String TURNS_PAGER_OFF = "  - send: terminal length 0\n";

    private static FrrRouter router;
    private static List<String> unpaged;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path folder) throws DeviceException {
        router = FrrRouter.start("edge-1", OPS);
        unpaged = texts(ask(folder, Platforms.builtIn(), frr(router), SHOWS));
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void showCommandsAnswerAsARouterDoes() throws DeviceException {
        var outputs = ask(Platforms.builtIn(), frr(router), SHOWS);
        assertThat(outputs.get(0).text()).startsWith("FRRouting ").contains("(edge-1)");
        assertThat(outputs.get(1).text())
                .startsWith("Building configuration...\n\nCurrent configuration:\n!\nfrr version ")
                .contains("\nhostname edge-1\n", "\nip route 10.20.149.0/24 192.0.2.254\n")
                .endsWith("\nend");
        assertThat(outputs.get(2).text()).contains("eth0", "192.0.2.1/24").doesNotContain("edge-1#");
        assertThat(outputs).noneMatch(Output::rejected);
    }

    @Test
    void thePagerIsTurnedOff() throws DeviceException, IOException {
        assertThat(texts(FrrRouter.startPaging("edge-1", OPS), smallScreen(TURNS_PAGER_OFF)))
                .isEqualTo(unpaged);
    }

    @Test
    void aPagerThatStaysOnIsAnsweredAndErased() throws DeviceException, IOException {
        assertThat(texts(FrrRouter.startPaging("edge-1", OPS), smallScreen(""))).isEqualTo(unpaged);
    }

    @Test
    void lessIsAnsweredAndErasedToo() throws DeviceException, IOException {
        var logins = FrrRouter.logins(OPS).config("SetEnv VTYSH_PAGER=\"/usr/bin/less -E\"");
        assertThat(texts(FrrRouter.start("edge-1", logins), smallScreen(""))).isEqualTo(unpaged);
    }

    @Test
    void lessThatWaitsAtTheEndIsLeft() throws DeviceException, IOException {
        var logins = FrrRouter.logins(OPS).config("SetEnv VTYSH_PAGER=/usr/bin/less");
        assertThat(texts(FrrRouter.start("edge-1", logins), smallScreen(""))).isEqualTo(unpaged);
    }

    @Test
    void aGreetingThatWaitsInAPagerIsLeft() throws DeviceException, IOException {
        var logins = FrrRouter.logins(OPS).config("SetEnv VTYSH_PAGER=/usr/bin/more");
        assertThat(texts(FrrRouter.start("edge-1", logins), smallScreen(TURNS_PAGER_OFF)))
                .isEqualTo(unpaged);
    }

    @Test
    void whatVtyshDoesNotKnowIsRejected() throws DeviceException {
        assertThat(ask(Platforms.builtIn(), frr(router), "show clock", "show", "s r"))
                .extracting(Output::rejected, Output::text)
                .containsExactly(
                        tuple(true, "% Unknown command: show clock"),
                        tuple(true, "% Command incomplete: show"),
                        tuple(true, "% Ambiguous command: s r"));
    }

    @Test
    void aRestrictedUserIsNotRaised() {
        var logins = OpenSshd.with(OPS.inGroup(FrrRouter.VTY_GROUP)).config("ForceCommand /usr/bin/vtysh --user");
        try (var router = FrrRouter.start("edge-1", logins)) {
            var refused = catchThrowableOfType(
                    DeviceException.class,
                    () -> ask(Platforms.builtIn(), frr(router).withSecret("any"), "show running-config"));
            assertThat(refused.fault()).isEqualTo(new Fault.EnableRefused("it said \"% Unknown command: enable\""));
        }
    }

    @Test
    void aRestrictedUserAsksWhatItMay() throws DeviceException {
        var logins = OpenSshd.with(OPS.inGroup(FrrRouter.VTY_GROUP)).config("ForceCommand /usr/bin/vtysh --user");
        try (var router = FrrRouter.start("edge-1", logins)) {
            assertThat(ask(Platforms.builtIn(), frr(router), "show running-config", "show version"))
                    .extracting(Output::rejected)
                    .containsExactly(true, false);
        }
    }

    /// The platform with a terminal that a configuration does not fit on.
    ///
    /// @param preparation what it does about the pager
    private Platforms smallScreen(String preparation) throws IOException {
        var own = Files.createDirectories(folder.resolve("platforms"));
        try (var in = getClass().getResourceAsStream("/platforms/frr.yaml")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(TURNS_PAGER_OFF);
            Files.writeString(
                    own.resolve("frr.yaml"),
                    text.replace(TURNS_PAGER_OFF, preparation) + "\nwire: {pty: {width: 80, height: 24}}\n");
        }
        return Platforms.builtIn().with(own);
    }

    private List<String> texts(FrrRouter paging, Platforms platforms) throws DeviceException {
        try (paging) {
            return texts(ask(platforms, frr(paging), SHOWS));
        }
    }

    private List<Output> ask(Platforms platforms, RealDevice device, String... commands) throws DeviceException {
        return ask(folder, platforms, device, commands);
    }

    private static List<Output> ask(Path folder, Platforms platforms, RealDevice device, String... commands)
            throws DeviceException {
        try (var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), platforms)) {
            return shell.converse(new Task(device.device(), List.of(commands)), new Call());
        }
    }

    private static List<String> texts(List<Output> outputs) {
        return outputs.stream().map(Output::text).toList();
    }

    private static RealDevice frr(FrrRouter router) {
        return new RealDevice("frr", router.port(), OPS);
    }
}
