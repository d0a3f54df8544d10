package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Devices;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFileTest {
    private static final String DEVICE = "- {device_type: linux, host: 192.0.2.1, %s}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private InventoryTexts texts;

    @BeforeEach
    void useTheFolder() {
        texts = new InventoryTexts(folder, Map.of("PASS", "p$w\\1", "PORT", "2022", "EMPTY", ""));
    }

    @Test
    void theDevicesOfTheReadmeAreRead() throws Exception {
        var page = Files.readString(Path.of("README.md"));
        var environment = Map.of("ROUTER_PASSWORD", "planted-secret", "ENABLE_SECRET", "lets-me-in");

        var device =
                new InventoryTexts(folder, environment).only(page.replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1"));

        assertThat(device.login().password()).hasValue(new Secret("planted-secret"));
        assertThat(device.login().secret()).hasValue(new Secret("lets-me-in"));
        assertThat(device.labels().groups()).containsExactly("core");
    }

    @Test
    void aNetmikoListIsValidAsItStands() throws InventoryException {
        var device = texts.only("""
                - device_type: cisco_ios
                  host: 192.168.100.1
                  username: cisco
                  password: cisco
                  secret: cisco
                """);

        assertThat(device)
                .isEqualTo(new Device(
                        "192.168.100.1",
                        new Address("192.168.100.1", 22),
                        "cisco_ios",
                        new Login(
                                "cisco",
                                Optional.of(new Secret("cisco")),
                                Optional.of(new Secret("cisco")),
                                Login.Keys.NONE),
                        Timeouts.DEFAULT,
                        Trust.DEFAULT,
                        Labels.NONE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everyKeyIsRead() throws InventoryException {
        texts.write("pw", "s3cret\n");
        var device = texts.only("""
                - name: core-1
                  ip: 192.0.2.9
                  port: "2022"
                  device_type: arista_eos
                  username: admin
                  password_file: pw
                  secret: 0123
                  key_file: keys/id_ed25519
                  passphrase: yes
                  use_keys: True
                  allow_agent: on
                  groups: [core, east]
                  tags: lab
                  conn_timeout: 3
                  auth_timeout: 4.5
                  banner_timeout: "6"
                  read_timeout: 0
                  ssh_strict: true
                  known_hosts: known_hosts
                  legacy_algorithms: true
                  max_sessions: 4
                  jump: ops@bastion.example.com:2222
                """);

        assertThat(device)
                .isEqualTo(new Device(
                        "core-1",
                        new Address("192.0.2.9", 2022),
                        "arista_eos",
                        new Login(
                                "admin",
                                Optional.of(new Secret("s3cret")),
                                Optional.of(new Secret("0123")),
                                new Login.Keys(
                                        Optional.of(folder.resolve("keys/id_ed25519")),
                                        Optional.of(new Secret("yes")),
                                        true,
                                        true)),
                        new Timeouts(
                                Duration.ofSeconds(3), Duration.ofMillis(4500), Duration.ofSeconds(6), Duration.ZERO),
                        new Trust(Optional.of(Trust.HostKeys.STRICT), Optional.of(folder.resolve("known_hosts")), true),
                        new Labels(Devices.words("core", "east"), Devices.words("lab")),
                        List.of(new Hop.Direct("ops", new Address("bastion.example.com", 2222))),
                        Optional.empty(),
                        Optional.empty(),
                        4));
    }

    @Test
    void aMappingOfNamesIsValidToo() throws InventoryException {
        var inventory = texts.read("""
                ---
                __meta__:
                  encryption: false
                rtr1:
                  device_type: cisco_ios
                  host: 192.0.2.1
                rtr2:
                  device_type: cisco_ios_ssh
                  host: 192.0.2.2
                  groups: own
                sw1:
                  device_type: arista_eos
                  host: 192.0.2.3
                routers: [rtr1, rtr2]
                site:
                  - routers
                  - sw1
                """);

        assertThat(inventory.devices()).extracting(Device::name).containsExactly("rtr1", "rtr2", "sw1");
        assertThat(inventory.devices())
                .extracting(Device::platform)
                .containsExactly("cisco_ios", "cisco_ios", "arista_eos");
        assertThat(inventory.devices())
                .extracting(device -> List.copyOf(device.labels().groups()))
                .containsExactly(List.of("routers", "site"), List.of("routers", "site", "own"), List.of("site"));
    }

    @Test
    void aDeviceWithoutNameIsCalledByItsHost() throws InventoryException {
        var inventory = texts.read("""
                - {device_type: linux, host: 192.0.2.1}
                - {device_type: linux, host: 192.0.2.2, port: 2201}
                - {device_type: linux, host: 192.0.2.2, port: 2202}
                - {device_type: linux, host: "2001:db8::1"}
                - {device_type: linux, host: "[2001:db8::2]", port: 1}
                - {device_type: linux, host: "2001:db8::2", port: 2}
                - {device_type: linux, host: 192.0.2.2, name: own}
                """);

        assertThat(inventory.devices())
                .extracting(Device::name)
                .containsExactly(
                        "192.0.2.1",
                        "192.0.2.2:2201",
                        "192.0.2.2:2202",
                        "2001:db8::1",
                        "[2001:db8::2]:1",
                        "[2001:db8::2]:2",
                        "own");
    }

    @Test
    void nullMeansNotGiven() throws InventoryException {
        var device = texts.only(DEVICE.formatted("port: , username: ~, password: null, groups: , jump: "));

        assertThat(device.address().port()).isEqualTo(22);
        assertThat(device.login()).isEqualTo(new Login("", Optional.empty(), Optional.empty(), Login.Keys.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${PASS}                 | p$w\\1
            a${PORT}b${PORT}        | a2022b2022
            ${NONE:x}               | x
            ${NONE:}                | ''
            ${EMPTY:x}              | ''
            ${EMPTY}                | ''
            ${NONE:http://x:1}      | http://x:1
            $${PASS}                | ${PASS}
            $$${PASS}               | $${PASS}
            cost$5 $x $             | cost$5 $x $
            """)
    void aValueHoldsVariables(String raw, String expected) throws InventoryException {
        var device = texts.only(DEVICE.formatted("password: '%s'".formatted(raw)));

        assertThat(device.login().password()).contains(new Secret(expected));
    }

    @Test
    void variablesAreFilledInBeforeTypesAreLookedAt() throws InventoryException {
        var device = texts.only(DEVICE.formatted("port: \"${PORT}\", use_keys: \"${KEYS:true}\", "
                + "jump: [\"${NONE:a}@${NONE:b}:${PORT}\"], tags: [\"t${PORT}\"]"));

        assertThat(device.address().port()).isEqualTo(2022);
        assertThat(device.login().keys().defaults()).isTrue();
        assertThat(device.jumps()).containsExactly(new Hop.Direct("a", new Address("b", 2022)));
        assertThat(device.labels().tags()).containsExactly("t2022");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret\n", "secret\r\n"})
    void aSecretFileMayEndInALineEnd(String content) throws InventoryException {
        texts.write("pw", content);

        var device = texts.only(
                DEVICE.formatted("password_file: pw, secret_file: ./pw, passphrase_file: " + folder.resolve("pw")));

        assertThat(device.login().password()).contains(new Secret("secret"));
        assertThat(device.login().secret()).contains(new Secret("secret"));
        assertThat(device.login().keys().passphrase()).contains(new Secret("secret"));
    }

    @Test
    void onlyALineEndIsDroppedFromASecretFile() throws InventoryException {
        texts.write("pw", " pass \n");

        assertThat(texts.only(DEVICE.formatted("password_file: pw")).login().password())
                .contains(new Secret(" pass "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|\n    hunter2\n", ">\n    hunter2\n", "\"hunter2\\n\"\n", "${LINE}\n"})
    void aLineEndAfterAPasswordIsNoPartOfIt(String password) throws InventoryException {
        var texts = new InventoryTexts(folder, Map.of("LINE", "hunter2\n"));

        assertThat(texts.only("- host: a\n  device_type: linux\n  password: " + password)
                        .login()
                        .password())
                .contains(new Secret("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"012345", "yes", "1e3", "0x1F", "1_000", "2026-01-01", "1:30", ".inf", "=", "a#b", "pä$s"})
    void aPasswordIsWhatWasTyped(String password) throws InventoryException {
        assertThat(texts.only("- host: a\n  device_type: linux\n  password: " + password + "\n")
                        .login()
                        .password())
                .contains(new Secret(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"router1.", "host_a", "1-core", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1%none0", "core.1a"})
    void aHostIsANameOrAnAddress(String host) throws InventoryException {
        assertThat(texts.only("- {device_type: linux, host: \"" + host + "\"}\n")
                        .address()
                        .host())
                .isEqualTo(host);
    }

    @Test
    void aTildeIsTheHomeOfTheServersUser() throws InventoryException {
        var device = texts.only(DEVICE.formatted("key_file: ~/.ssh/id_rsa"));

        assertThat(device.login().keys().file()).contains(Path.of(System.getProperty("user.home"), ".ssh/id_rsa"));
    }

    @Test
    void alternateKeyFileIsNetmikosNameForKnownHosts() throws InventoryException {
        var device = texts.only(DEVICE.formatted("alt_key_file: /etc/keys, ssh_strict: false"));

        assertThat(device.trust())
                .isEqualTo(new Trust(Optional.of(Trust.HostKeys.ACCEPT_NEW), Optional.of(Path.of("/etc/keys")), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lab: true                                   |        | NONE
            lab: {}                                     |        | NONE
            lab:                                        |        | NONE
            lab: {latency: 5s}                          | PT5S   | NONE
            lab: {latency: 250ms, fault: none}          | PT0.25S| NONE
            lab: {latency: 0.5 s, fault: hang}          | PT0.5S | HANG
            lab: {latency: PT1M5S, fault: cut}          | PT65S  | CUT
            lab: {latency: 2, fault: wrong_password}    | PT2S   | WRONG_PASSWORD
            lab: {latency: 1m, fault: wrong-password}   | PT1M   | WRONG_PASSWORD
            lab: {fault: refused}                       |        | REFUSED
            lab: {fault: Garbage}                       |        | GARBAGE
            """)
    void theLabKeyDescribesASimulation(String lab, Duration latency, Simulation.Fault fault) throws InventoryException {
        assertThat(texts.only(DEVICE.formatted(lab)).simulation())
                .contains(new Simulation(Optional.ofNullable(latency), fault));
    }

    @Test
    void labFalseIsARealDevice() throws InventoryException {
        assertThat(texts.only(DEVICE.formatted("lab: false")).simulation()).isEmpty();
    }

    @Test
    void anchorsAndMergesSaveTyping() throws InventoryException {
        var inventory = texts.read("""
                .site: &site
                  port: 2022
                  tags: &tags [a, b]
                .login: &login
                  <<: *site
                  username: admin
                  password: &pw hunter2
                r1:
                  <<: *login
                  device_type: linux
                  host: 192.0.2.1
                r2:
                  port: 22
                  <<: [*site, {username: other, port: 1}]
                  device_type: linux
                  host: 192.0.2.2
                  groups: *tags
                  secret: *pw
                """);

        var r1 = inventory.devices().getFirst();
        var r2 = inventory.devices().getLast();
        assertThat(inventory.size()).isEqualTo(2);
        assertThat(r1.address().port()).isEqualTo(2022);
        assertThat(r1.login().username()).isEqualTo("admin");
        assertThat(r1.login().password()).contains(new Secret("hunter2"));
        assertThat(r1.labels().tags()).containsExactly("a", "b");
        assertThat(r2.address().port()).isEqualTo(22);
        assertThat(r2.login().username()).isEqualTo("other");
        assertThat(r2.login().secret()).contains(new Secret("hunter2"));
        assertThat(r2.labels().groups()).containsExactly("a", "b");
    }

    @Test
    void oneAnchorMayServeAWholeNetwork() throws InventoryException {
        var text = new StringBuilder(".all: &all {device_type: linux, username: admin}\n");
        for (var i = 0; i < 2_000; i++) {
            text.append("r%d: {<<: *all, host: r%d.example.com}\n".formatted(i, i));
        }

        assertThat(texts.read(text.toString()).size()).isEqualTo(2_000);
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() throws InventoryException {
        assertThat(texts.read("\uFEFF- device_type: linux\r\n  host: 192.0.2.1\r\n")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void namesNeedNotBeAscii() throws InventoryException {
        assertThat(texts.only(DEVICE.formatted("name: Zürich Nord 1")).name()).isEqualTo("Zürich Nord 1");
    }

    @Test
    void theWayThroughAJumpHostHasThatHostsOwnWayInIt() throws InventoryException {
        var inventory = texts.read("""
                far: {device_type: linux, host: 192.0.2.4, jump: near}
                near: {device_type: linux, host: 192.0.2.3, jump: [bastion, "x@y@[2001:db8::1]"]}
                bastion: {device_type: linux, host: 192.0.2.2, jump: ops@192.0.2.1}
                chain: {device_type: linux, host: 192.0.2.5, jump: [bastion, near]}
                """);

        var gate = new Hop.Direct("ops", new Address("192.0.2.1", 22));
        var bastion = new Hop.Named("bastion");
        var side = new Hop.Direct("x@y", new Address("2001:db8::1", 22));
        var near = new Hop.Named("near");
        assertThat(inventory.devices())
                .extracting(Device::jumps)
                .containsExactly(
                        List.of(gate, bastion, side, near),
                        List.of(gate, bastion, side),
                        List.of(gate),
                        List.of(gate, bastion, near));
    }

    @Test
    void aDeviceOfTheListIsAJumpHostByItsDefaultName() throws InventoryException {
        var inventory = texts.read("""
                - {device_type: linux, host: 192.0.2.1}
                - {device_type: linux, host: 192.0.2.2, jump: 192.0.2.1}
                """);

        assertThat(inventory.devices().getLast().jumps()).containsExactly(new Hop.Named("192.0.2.1"));
    }

    @Test
    void pathsBeginAtTheFoldersOwnFileWhereverTheServerStands() throws Exception {
        Files.createDirectories(folder.resolve("secrets"));
        Files.write(folder.resolve("secrets/pw"), "grüße".getBytes(StandardCharsets.UTF_8));

        assertThat(texts.only(DEVICE.formatted("password_file: secrets/pw"))
                        .login()
                        .password())
                .contains(new Secret("grüße"));
    }
}
