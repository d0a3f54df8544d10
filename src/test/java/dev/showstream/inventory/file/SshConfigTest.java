package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Hop.Direct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigTest {
    private static final String DEVICES = """
            - {name: near, device_type: cisco_ios, host: 192.0.2.1, username: me}
            - {name: far, device_type: cisco_ios, host: far.example.net, username: me}
            - {name: own, device_type: cisco_ios, host: own.example.net, username: me, jump: ops@192.0.2.9}
            """;

    @TempDir
    Path folder;

    @Test
    void aJumpHostIsResolvedAsOpenSshDoes() throws Exception {
        var hops = hops("far", """
                # a comment
                Host *.example.net !own.example.net
                    ProxyJump inner

                Host inner
                    HostName inner.example.org
                    User gate
                    Port 2022
                    IdentityFile ~/.ssh/gate_key_%h
                    ProxyJump admin@outer:2200

                Host inner outer
                    User late
                Match host outer
                    HostName = "%h.example.org"
                Host *
                    ServerAliveInterval 30
                """);

        assertThat(hops)
                .containsExactly(
                        new Direct("admin", new Address("outer.example.org", 2200)),
                        new Direct(
                                "gate",
                                new Address("inner.example.org", 2022),
                                Optional.of(
                                        Path.of(System.getProperty("user.home"), ".ssh/gate_key_inner.example.org"))));
    }

    @Test
    void aHostThatTheFileDoesNotNameIsReachedStraight() throws Exception {
        assertThat(hops("near", "Host *.example.net\n  ProxyJump inner\n")).isEmpty();
        assertThat(hops("far", "Host far*\n  ProxyJump none\nHost *.net\n  ProxyJump inner\n"))
                .isEmpty();
    }

    @Test
    void aWayOfTheDevicesOwnGoesBefore() throws Exception {
        assertThat(hops("own", "Host *.net\n  ProxyJump inner\n"))
                .containsExactly(new Direct("ops", new Address("192.0.2.9", 22)));
    }

    @Test
    void aCommentMayStandBehindAValue() throws Exception {
        assertThat(hops("near", """
                Host gate # the office
                    HostName gate.example.org # its name
                    User "ops"\t# who
                    Port 2022 # odd
                    IdentityFile "~/.ssh/gate #1" # which
                Host 192.* # all of them
                    ProxyJump gate # this is the way
                """))
                .containsExactly(new Direct(
                        "ops",
                        new Address("gate.example.org", 2022),
                        Optional.of(Path.of(System.getProperty("user.home"), ".ssh/gate #1"))));
    }

    @Test
    void aMatchLooksAtTheNameThatTheLinesAboveItGave() throws Exception {
        assertThat(hops("near", """
                Match host 192.0.2.1
                    ProxyJump gate
                Host gate
                    HostName gate.example.org
                Match host gate
                    Port 2022
                Match host gate.example.org
                    User ops
                """)).containsExactly(new Direct("ops", new Address("gate.example.org", 22)));
        assertThat(hops("far", "Host far*\n  HostName 192.0.2.2\nMatch host 192.*\n  ProxyJump gate\n"))
                .containsExactly(new Direct("me", new Address("gate", 22)));
    }

    @Test
    void capitalsCountAsInOpenSsh() throws Exception {
        assertThat(hops("far", "Host Far*\n  ProxyJump first\nHost far*\n  ProxyJump second\n"))
                .containsExactly(new Direct("me", new Address("second", 22)));
    }

    @Test
    void aPathMayHoldVariablesOfTheEnvironment() throws Exception {
        var config = "Host 192.*\n  ProxyJump gate\nHost gate\n  IdentityFile ${KEYS}/gate\n";

        assertThat(hops("near", config))
                .containsExactly(new Direct("me", new Address("gate", 22), Optional.of(Path.of("/keys/gate"))));
        assertThatThrownBy(() -> hops("near", config.replace("KEYS", "KEYZ")))
                .hasMessageContaining("config:4: identityfile: ${KEYZ} is not set in the environment");
    }

    @Test
    void aPatternLeavesHiddenFilesAlone() throws Exception {
        Files.writeString(folder.resolve(".10-jump.swp"), "Host 192.*\n  ProxyJump hidden\n");
        Files.writeString(folder.resolve("20-jump"), "Host 192.*\n  ProxyJump seen\n");

        assertThat(hops("near", "Include %s/*jump*\n".formatted(folder)))
                .containsExactly(new Direct("me", new Address("seen", 22)));
        assertThat(hops("near", "Include %s/.10*\n".formatted(folder)))
                .containsExactly(new Direct("me", new Address("hidden", 22)));
    }

    @Test
    void aFolderThatIsNotThereIncludesNothing() throws Exception {
        assertThat(hops("near", "Include %s/none/config\nHost 192.*\n  ProxyJump gate\n".formatted(folder)))
                .containsExactly(new Direct("me", new Address("gate", 22)));
    }

    @Test
    void aSettingWithoutAValueIsTold() {
        assertThatThrownBy(() -> hops("near", "Host 192.*\n  ProxyJump\n"))
                .hasMessageContaining("config:2: proxyjump: has no value");
    }

    @Test
    void aChainGoesThroughEachAndTakesTheDevicesUser() throws Exception {
        assertThat(hops("near", "Host 192.0.2.*\n  ProxyJump a, b:2022\n"))
                .containsExactly(new Direct("me", new Address("a", 22)), new Direct("me", new Address("b", 2022)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ssh -W %h:%p gate", "ssh gate -W %h:%p", "/usr/bin/ssh -q -W %h:%p gate", "ssh -W [%h]:%p gate"
            })
    void theOldFormOfAJumpIsOne(String command) throws Exception {
        assertThat(hops("near", "Host 192.*\n  ProxyCommand " + command + "\nHost gate\n  HostName gate.example.org\n"))
                .containsExactly(new Direct("me", new Address("gate.example.org", 22)));
    }

    @Test
    void whatIsIncludedStandsInItsPlace() throws Exception {
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/10-jump.conf"), "Host 192.0.2.1\n  ProxyJump first\n");
        Files.writeString(folder.resolve("conf.d/20-jump.conf"), "Host *.net\n  ProxyJump second\n");
        Files.writeString(folder.resolve("conf.d/notes.txt"), "ProxyJump never\n");

        var config = "Include %s/conf.d/*.conf\nHost *.net 192.*\n  ProxyJump third\n".formatted(folder);

        assertThat(hops("near", config)).containsExactly(new Direct("me", new Address("first", 22)));
        assertThat(hops("far", config)).containsExactly(new Direct("me", new Address("second", 22)));
    }

    @Test
    void aProgramOnTheWayIsRefusedWithItsLine() {
        assertThatThrownBy(() -> hops("near", "Host *\n  ProxyCommand nc -X 5 %h %p\n"))
                .hasMessageContaining(folder.resolve("config") + ":2: proxycommand: no programs are started");
    }

    @Test
    void aTokenThatIsNotFilledInIsTold() {
        assertThatThrownBy(() -> hops("near", "Host 192.*\n  ProxyJump gate\nHost gate\n  IdentityFile ~/.ssh/%r\n"))
                .hasMessageContaining("config:4: identityfile: of the tokens of a path only %d and %h");
    }

    @Test
    void aCircleIsTold() {
        assertThatThrownBy(() -> hops("near", "Host *\n  ProxyJump gate\n"))
                .hasMessageContaining("config:2: proxyjump: goes in a circle");
    }

    @Test
    void aMatchThatNeedsAProgramIsTold() {
        assertThatThrownBy(() -> hops("near", "Match exec true\n  ProxyJump gate\n"))
                .hasMessageContaining("config:1: match: only \"Match all\" and \"Match host PATTERNS\"");
    }

    @Test
    void aChangeIsSeen() throws Exception {
        var config = Files.writeString(folder.resolve("config"), "");
        var texts = new InventoryTexts(folder);
        var live = new LiveInventory(texts.write("devices.yaml", DEVICES), reader(config), devices -> devices);
        Files.writeString(config, "Host 192.*\n  ProxyJump gate\n");

        assertThat(live.current().named("near").orElseThrow().jumps())
                .containsExactly(new Direct("me", new Address("gate", 22)));
    }

    private List<Hop> hops(String device, String config) throws Exception {
        var file = Files.writeString(folder.resolve("config"), config);
        var texts = new InventoryTexts(folder);
        return reader(file)
                .read(texts.write("devices.yaml", DEVICES))
                .named(device)
                .orElseThrow()
                .jumps();
    }

    private static InventoryFile reader(Path config) {
        return new InventoryFile(InventoryTexts.PLATFORMS, Map.of("KEYS", "/keys")::get, Optional.of(config));
    }
}
