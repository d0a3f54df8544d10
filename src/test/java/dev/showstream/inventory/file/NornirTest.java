package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NornirTest {
    private static final String HOSTS = """
            ---
            rtr00.bma:
              hostname: 192.0.2.1
              groups:
                - bma
                - ios
              data:
                site: bma
            sw00.bma:
              hostname: 192.0.2.2
              port: 2022
              username: own
              platform: eos
              groups: [bma]
            host1.cmh:
              groups: [cmh]
              platform: linux
              connection_options:
                netmiko:
                  username: special
                  extras:
                    conn_timeout: 5
            """;
    private static final String GROUPS = """
            ---
            global:
              username: everyone
              connection_options:
                netmiko:
                  extras:
                    secret: ${ENABLE}
                    read_timeout: 30
                napalm:
                  extras: {optional_args: {global_delay_factor: 2}}
            bma:
              port: 2200
              groups: [global]
            cmh:
              data: {asn: 65000}
            ios:
              platform: ios
              username: late
            """;
    private static final String DEFAULTS = """
            password: planted-secret
            username: nobody
            """;

    @TempDir
    Path folder;

    private InventoryTexts texts = new InventoryTexts(Path.of("."));

    @BeforeEach
    void write() {
        texts = new InventoryTexts(folder, Map.of("ENABLE", "lets-me-in"));
        texts.write("hosts.yaml", HOSTS);
        texts.write("groups.yaml", GROUPS);
        texts.write("defaults.yaml", DEFAULTS);
    }

    @Test
    void whatAHostDoesNotSayItsGroupsAndTheDefaultsSay() throws InventoryException {
        var router = device("rtr00.bma");

        assertThat(router.address()).isEqualTo(new Address("192.0.2.1", 2200));
        assertThat(router.platform()).isEqualTo("cisco_ios");
        assertThat(router.login().username()).isEqualTo("everyone"); // bma's parent goes before ios
        assertThat(router.login().password()).hasValue(new Secret("planted-secret"));
        assertThat(router.login().secret()).hasValue(new Secret("lets-me-in"));
        assertThat(router.timeouts().read()).isEqualTo(Duration.ofSeconds(30));
        assertThat(router.labels().groups()).containsExactlyInAnyOrder("bma", "global", "ios");
    }

    @Test
    void whatAHostSaysItselfHolds() throws InventoryException {
        var device = device("sw00.bma");

        assertThat(device.address()).isEqualTo(new Address("192.0.2.2", 2022));
        assertThat(device.platform()).isEqualTo("arista_eos");
        assertThat(device.login().username()).isEqualTo("own");
    }

    @Test
    void theOptionsOfTheConnectionGoFirstAndTheNameStandsInForTheHost() throws InventoryException {
        var device = device("host1.cmh");

        assertThat(device.address().host()).isEqualTo("host1.cmh");
        assertThat(device.login().username()).isEqualTo("special");
        assertThat(device.timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(device.login().secret()).isEmpty();
    }

    /// Surprising, but what a tested inventory was tested with.
    @Test
    void theDefaultsOptionsOfTheConnectionGoBeforeThoseOfALaterGroup() throws InventoryException {
        texts.write("hosts.yaml", """
                r1: {platform: ios, groups: [cmh, ios]}
                r2: {platform: ios, groups: [ios, cmh]}
                r3: {platform: ios, groups: [all, cmh]}
                """);
        texts.write("groups.yaml", """
                cmh: {}
                all: {groups: [ios]}
                ios: {connection_options: {netmiko: {extras: {read_timeout: 44}}}}
                """);
        texts.write("defaults.yaml", "connection_options: {netmiko: {port: 2022, extras: {read_timeout: 33}}}\n");

        assertThat(device("r1").timeouts().read()).isEqualTo(Duration.ofSeconds(33));
        assertThat(device("r2").timeouts().read()).isEqualTo(Duration.ofSeconds(44));
        assertThat(device("r3").timeouts().read()).isEqualTo(Duration.ofSeconds(44));
        assertThat(device("r3").address().port()).isEqualTo(2022);
    }

    @Test
    void whatPeopleSortDevicesByAreTagsAndNothingElseOfTheData() throws InventoryException {
        texts.write("hosts.yaml", """
                r1:
                  platform: ios
                  groups: [cmh]
                  data:
                    site: cmh
                    role: [edge, core]
                    type: two words
                    rack: {row: 1}
                    tags: [lab, 'not one']
                    snmp_community: planted-secret
                """);
        texts.write("groups.yaml", "cmh: {data: {site: other, tenant: acme}}\n");
        texts.write("defaults.yaml", "data: {tenant: nobody, env: prod}\n");

        assertThat(device("r1").labels().tags())
                .containsExactly("lab", "site=cmh", "role=edge", "role=core", "tenant=acme", "env=prod");
    }

    @Test
    void theHostsFileMayBeNamedItself() throws InventoryException {
        assertThat(texts.reader().read(folder.resolve("hosts.yaml")).size()).isEqualTo(3);
    }

    @Test
    void aChangeOfAGroupIsSeen() throws Exception {
        var live = new LiveInventory(folder, texts.reader(), devices -> devices);
        texts.write("groups.yaml", GROUPS.replace("port: 2200", "port: 22222"));

        assertThat(live.current().named("rtr00.bma").orElseThrow().address().port())
                .isEqualTo(22222);
    }

    @Test
    void aProblemIsToldInTheFileWhereItStands() {
        texts.write(
                "groups.yaml",
                GROUPS.replace("read_timeout: 30", "raed_timeout: 30").replace("2200", "high"));
        texts.write("hosts.yaml", HOSTS.replace("groups: [cmh]", "groups: [chm]"));

        assertThatThrownBy(this::inventory)
                .hasMessageContaining(folder.resolve("groups.yaml") + ":8: raed_timeout: is not a key here")
                .hasMessageContaining(folder.resolve("groups.yaml") + ":12: port: high is not a number")
                .hasMessageContaining(folder.resolve("hosts.yaml")
                        + ":16: groups: no group \"chm\" in groups.yaml; did you mean \"cmh\"?");
    }

    @Test
    void aHostWithoutAPlatformIsTold() {
        texts.write("hosts.yaml", HOSTS.replace("  platform: linux\n", ""));

        assertThatThrownBy(this::inventory)
                .hasMessageContaining("hosts.yaml:15: host1.cmh: platform is missing here, in its groups and")
                .hasMessageNotContaining("no device");
    }

    @Test
    void aKeyThatNornirDoesNotKnowIsRefused() {
        texts.write("hosts.yaml", HOSTS.replace("  port: 2022\n", "  prot: 2022\n"));

        assertThatThrownBy(this::inventory).hasMessageContaining("prot: is not a key here; did you mean \"port\"?");
    }

    @Test
    void hostsThatHaveAllFromTheirGroupsAreNornirsToo() throws InventoryException {
        texts.write("hosts.yaml", "rtr01.example.net:\n  groups: [ios]\nrtr02.example.net:\n");
        texts.write("defaults.yaml", "platform: eos\n");

        assertThat(device("rtr01.example.net").platform()).isEqualTo("cisco_ios");
        assertThat(device("rtr02.example.net").platform()).isEqualTo("arista_eos");
    }

    @Test
    void nornirsOwnSettingsAreTakenForWhatTheyAre() {
        var config = texts.write("config.yaml", """
                inventory:
                  plugin: SimpleInventory
                  options: {host_file: inventory/hosts.yaml}
                runner: {plugin: threaded}
                """);

        assertThatThrownBy(() -> texts.reader().read(config))
                .hasMessageContaining(
                        "config.yaml:1: inventory: these are Nornir's settings; name the file of its hosts instead");
    }

    @Test
    void aFolderWithoutHostsIsNoInventory(@TempDir Path other) {
        assertThatThrownBy(() -> texts.reader().read(other))
                .hasMessageContaining("this is a folder with none of hosts.yaml, hosts.yml");
    }

    private Device device(String name) throws InventoryException {
        return inventory().named(name).orElseThrow();
    }

    private Inventory inventory() throws InventoryException {
        return texts.reader().read(folder);
    }
}
