package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsibleTest {
    private static final String INVENTORY = """
            ---
            all:
              vars:
                ansible_connection: ansible.netcommon.network_cli
                ansible_user: everyone
                ntp_servers: [192.0.2.250]
                snmp_community: !vault |
                  $ANSIBLE_VAULT;1.1;AES256
                  6162
              children:
                network:
                  children:
                    leafs:
                    spines:
                      hosts:
                        spine01:
                          ansible_host: 192.0.2.101
                          ansible_user: own
                  vars:
                    ansible_network_os: cisco.ios.ios
                    ansible_password: ${ROUTER}
                    ansible_become: true
                    ansible_become_method: enable
                    ansible_become_password: lets-me-in
                leafs:
                  hosts:
                    leaf[01:03]:
                    leaf09:
                      ansible_host: 192.0.2.9
                      ansible_port: 2022
                  vars:
                    ansible_network_os: eos
                    showstream_tags: [rack]
            """;

    @TempDir
    Path folder;

    private InventoryTexts texts = new InventoryTexts(Path.of("."));

    @BeforeEach
    void setUp() {
        texts = new InventoryTexts(folder, Map.of("ROUTER", "planted-secret"));
    }

    @Test
    void groupsAreInheritedFromTheWidestToTheNearest() throws InventoryException {
        var inventory = read(INVENTORY);

        assertThat(inventory.devices().stream().map(Device::name))
                .containsExactlyInAnyOrder("spine01", "leaf01", "leaf02", "leaf03", "leaf09");
        var spine = inventory.named("spine01").orElseThrow();
        assertThat(spine.address()).isEqualTo(new Address("192.0.2.101", 22));
        assertThat(spine.platform()).isEqualTo("cisco_ios");
        assertThat(spine.login().username()).isEqualTo("own");
        assertThat(spine.login().password()).hasValue(new Secret("planted-secret"));
        assertThat(spine.login().secret()).hasValue(new Secret("lets-me-in"));
        assertThat(spine.labels().groups()).containsExactlyInAnyOrder("network", "spines");
        var leaf = inventory.named("leaf02").orElseThrow();
        assertThat(leaf.address().host()).isEqualTo("leaf02");
        assertThat(leaf.platform()).isEqualTo("arista_eos");
        assertThat(leaf.login().username()).isEqualTo("everyone");
        assertThat(leaf.labels().tags()).containsExactly("rack");
        assertThat(inventory.named("leaf09").orElseThrow().address()).isEqualTo(new Address("192.0.2.9", 2022));
    }

    @Test
    void theFilesBesideItHaveTheLastWord() throws Exception {
        file("group_vars/all.yml", "ansible_user: from-all\nansible_port: 2200\n");
        file("group_vars/leafs/connection.yml", "ansible_user: from-leafs\n");
        file("group_vars/leafs/other.yaml", "vlans: {10: users}\n");
        file("host_vars/leaf09", "ansible_user: from-host\n");

        var inventory = read(INVENTORY);

        assertThat(inventory.devices().stream()
                        .collect(Collectors.toMap(
                                Device::name, device -> device.login().username())))
                .isEqualTo(Map.of(
                        "spine01", "own",
                        "leaf01", "from-leafs",
                        "leaf02", "from-leafs",
                        "leaf03", "from-leafs",
                        "leaf09", "from-host"));
        assertThat(inventory.named("leaf01").orElseThrow().address().port()).isEqualTo(2200);
        assertThat(inventory.named("leaf09").orElseThrow().address().port()).isEqualTo(2022);
    }

    @Test
    void ofTheFilesOfOneNameTheFirstHoldsAsInAnsible() throws Exception {
        file("group_vars/leafs/main.yml", "ansible_user: from-the-folder\n");
        file("group_vars/leafs.yml", "ansible_user: from-the-file\n");
        file("host_vars/leaf09.yml", "ansible_user: yml\n");
        file("host_vars/leaf09.json", "{\"ansible_user\": \"json\"}");

        var inventory = read(INVENTORY);

        assertThat(user(inventory, "leaf01")).isEqualTo("from-the-folder");
        assertThat(user(inventory, "leaf09")).isEqualTo("yml");
    }

    @Test
    void whatIsNoFileOfVariablesIsNotRead() throws Exception {
        file("group_vars/leafs/main.yml", "ansible_user: good\n");
        file("group_vars/leafs/main.yml~", "ansible_user: old\n");
        file("group_vars/leafs/main.yml.bak", "ansible_user: older\n");
        file("group_vars/leafs/README.md", "# How\n\nThese are: for: people\n");
        file("group_vars/leafs/site/ports.yml", "ansible_port: 2200\n");
        file("group_vars/leafs/site.d/ports.yml", "ansible_port: 2300\n");

        var inventory = read(INVENTORY);

        assertThat(user(inventory, "leaf01")).isEqualTo("good");
        assertThat(inventory.named("leaf01").orElseThrow().address().port()).isEqualTo(2200);
    }

    @Test
    void ofGroupsAsNearAsEachOtherTheOneOfTheHigherPriorityHasTheLastWord() throws Exception {
        var text = """
                a:
                  vars: {ansible_network_os: ios, ansible_user: from-a}
                  hosts: {r1: }
                b:
                  vars: {ansible_user: from-b}
                  hosts: {r1: }
                """;

        assertThat(user(read(text), "r1")).isEqualTo("from-b");
        assertThat(user(read(text.replace("from-a", "from-a, ansible_group_priority: 10")), "r1"))
                .isEqualTo("from-a");
        assertThatThrownBy(() -> read(text.replace("from-b", "from-b, ansible_group_priority: high")))
                .hasMessageContaining("inventory.yaml:5: ansible_group_priority: high is not a whole number");
    }

    @Test
    void aHostInNoGroupIsUngrouped() throws Exception {
        file("group_vars/ungrouped.yml", "ansible_user: nobody\n");

        var inventory = read("""
                all:
                  hosts: {r1: {ansible_network_os: ios}, r2: {ansible_network_os: ios}}
                  children: {g: {hosts: {r2: }}}
                """);

        assertThat(user(inventory, "r1")).isEqualTo("nobody");
        assertThat(user(inventory, "r2")).isEmpty();
        assertThat(inventory.named("r1").orElseThrow().labels().groups()).containsExactly("ungrouped");
    }

    @Test
    void aHostMayBeCalledAsAGroupIs() throws Exception {
        var inventory = read("""
                all: {vars: {ansible_network_os: ios}}
                routers: {hosts: {edge: , core: }}
                edge: {hosts: {e1: }}
                core: {hosts: {core: }}
                """);

        assertThat(inventory.devices().stream()
                        .collect(Collectors.toMap(
                                Device::name, device -> device.labels().groups())))
                .isEqualTo(Map.of("edge", Set.of("routers"), "e1", Set.of("edge"), "core", Set.of("routers", "core")));
    }

    /// Ansible gives them to the group, with a warning.
    @Test
    void butItHasNoVariablesThen() {
        assertThatThrownBy(() -> read("""
                routers: {hosts: {edge: {ansible_port: 2022}}}
                edge: {hosts: {e1: }}
                """))
                .hasMessageContaining(
                        "inventory.yaml:1: edge: is a group's name too, and Ansible gives a host's variables");
    }

    @Test
    void aPortMayStandBehindTheNames() throws Exception {
        var inventory = read("""
                routers:
                  vars: {ansible_network_os: ios, ansible_port: 2200}
                  hosts:
                    192.0.2.7:2222:
                    leaf[01:02]:2201: {ansible_user: u}
                    leaf02:
                    2001:db8::1:
                """);

        assertThat(inventory.devices().stream().map(Device::address))
                .containsExactly(
                        new Address("192.0.2.7", 2222),
                        new Address("leaf01", 2201),
                        new Address("leaf02", 2201),
                        new Address("2001:db8::1", 2200));
    }

    @Test
    void aNewFileBesideItIsSeen() throws Exception {
        var file = texts.write("inventory.yaml", INVENTORY);
        var live = new LiveInventory(file, texts.reader(), devices -> devices);
        file("host_vars/leaf01.yml", "ansible_port: 2201\n");

        assertThat(live.current().named("leaf01").orElseThrow().address().port())
                .isEqualTo(2201);
    }

    @Test
    void aHostMayBeInSeveralGroupsOfTheTopLevel() throws InventoryException {
        var device = read("""
                routers:
                  hosts:
                    r1: {ansible_host: 192.0.2.1}
                  vars: {ansible_network_os: ios}
                berlin:
                  hosts:
                    r1:
                """).devices().getFirst();

        assertThat(device.address().host()).isEqualTo("192.0.2.1");
        assertThat(device.labels().groups()).containsExactlyInAnyOrder("routers", "berlin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ansible_password: !vault x            | ansible_password: a value that Ansible Vault has encrypted cannot be read
            ansible_password: "{{ vault_pass }}"  | ansible_password: a template ({{ … }}) is not filled in here; ${NAME}
            ansible_password: "{% if x %}y{% endif %}" | ansible_password: a template ({{ … }}) is not filled in here; ${NAME}
            ansible_connection: httpapi           | ansible_connection: httpapi is not SSH; valid are network_cli, ssh
            ansible_ssh_common_args: -o ProxyCommand=x | ansible_ssh_common_args: a way through another host is written showstream_jump
            ansible_ssh_extra_args: -J ops@gate   | ansible_ssh_extra_args: a way through another host is written showstream_jump
            ansible_paramiko_proxy_command: x     | ansible_paramiko_proxy_command: a way through another host is written
            ansible_libssh_proxy_command: x       | ansible_libssh_proxy_command: a way through another host is written
            ansible_port: ssh                     | ansible_port: ssh is not a number between 1 and 65535
            ansible_network_os: acme.box.boxos    | ansible_network_os: boxos is not a known platform; valid are
            showstream_jmp: gate                  | showstream_jmp: is not a key here; did you mean "jump"?
            """)
    void whatIsNotSupportedIsToldWithItsLine(String variable, String said) {
        assertThatThrownBy(() -> read("routers:\n  hosts:\n    r1:\n      ansible_network_os: ios\n"
                                .replace(
                                        variable.startsWith("ansible_network_os")
                                                ? "      ansible_network_os: ios\n"
                                                : "",
                                        "")
                        + "      " + variable + "\n"))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining(
                        "inventory.yaml:" + (variable.startsWith("ansible_network_os") ? 4 : 5) + ": " + said);
    }

    @Test
    void aHostWithoutAPlatformIsToldHowToGiveOne() {
        assertThatThrownBy(() -> read("servers:\n  hosts:\n    web1:\n"))
                .hasMessageContaining("inventory.yaml:3: web1: ansible_network_os is missing here and in its groups")
                .hasMessageContaining("showstream_device_type: linux")
                .hasMessageNotContaining("no device"); // it is in its group all the same
    }

    @Test
    void aMistakeInTheTreeIsTold() {
        assertThatThrownBy(() -> read("all:\n  hosts:\n    r1\n  vars: {}\n"))
                .hasMessageContaining(":2: hosts: a mapping of hosts is expected: each name ends with a colon");
        assertThatThrownBy(() -> read("all:\n  children:\n    a: {hosts: {r1: }, leafs: {}}\n"))
                .hasMessageContaining("leafs: is not a part of a group; valid are hosts, children, vars");
        assertThatThrownBy(() -> read("all:\n  hosts:\n    r[1:zz]:\n"))
                .hasMessageContaining("has a range that is neither of numbers, [01:48], nor of letters");
    }

    @Test
    void aBombOfGroupsDoesNotGoOff() {
        var bomb = new StringBuilder("g0: &a0 {hosts: {r: }}\n");
        for (var i = 1; i < 40; i++) {
            bomb.append("g%d: &a%d {children: {x: *a%d, y: *a%d}}\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(InventoryException.class);
    }

    @Test
    void groupsThatAreInEachOtherEndSomewhere() throws InventoryException {
        var device = read("""
                a: {children: {b: }, hosts: {r1: {ansible_network_os: ios}}}
                b: {children: {a: }}
                """).devices().getFirst();

        assertThat(device.labels().groups()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void thePluginOfADynamicInventoryIsToldHowToBecomeAFile() {
        assertThatThrownBy(() -> read("plugin: netbox.netbox.nb_inventory\ngroup_by: [sites]\n"))
                .hasMessageContaining(
                        ":1: plugin: no programs are asked for an inventory; ansible-inventory -i FILE --list --yaml");
    }

    @Test
    void aFileThatVaultHasEncryptedIsTold() {
        assertThatThrownBy(() -> read("$ANSIBLE_VAULT;1.1;AES256\n6162\n"))
                .hasMessageContaining(":1: Ansible Vault has encrypted this file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[routers]\nr1 ansible_host=192.0.2.1\n",
                "# hosts\nmgmt ansible_host=192.0.2.9\n\n[routers:vars]\nansible_user=me\n"
            })
    void anIniInventoryIsToldHowToBecomeYaml(String text) {
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("an Ansible inventory of the INI form")
                .hasMessageContaining("ansible-inventory -i FILE --list --yaml");
    }

    private static String user(Inventory inventory, String device) {
        return inventory.named(device).orElseThrow().login().username();
    }

    private Inventory read(String text) throws InventoryException {
        return texts.reader().read(texts.write("inventory.yaml", text));
    }

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
