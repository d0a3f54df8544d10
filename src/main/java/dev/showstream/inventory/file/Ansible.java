package dev.showstream.inventory.file;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.Document;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// An Ansible inventory in YAML, with the variables that say how to connect. Variables that begin with `showstream_`
/// are keys of `devices.yaml`; all others are of no concern here.
///
/// As in Ansible, the last of these has the last word: the inventory's groups from `all` to the nearest, the files of
/// `group_vars` in the same order, the host in the inventory, its file of `host_vars`.
final class Ansible {
    private static final String OWN = "showstream_";
    private static final Map<String, List<String>> KEYS = Map.of(
            "host", List.of("ansible_host", "ansible_ssh_host"),
            "port", List.of("ansible_port", "ansible_ssh_port"),
            "username", List.of("ansible_user", "ansible_ssh_user"),
            "password", List.of("ansible_password", "ansible_ssh_pass", "ansible_ssh_password"),
            "secret", List.of("ansible_become_password", "ansible_become_pass"),
            "key_file", List.of("ansible_ssh_private_key_file", "ansible_private_key_file"),
            "device_type", List.of("ansible_network_os"),
            "conn_timeout", List.of("ansible_connect_timeout"),
            "read_timeout", List.of("ansible_command_timeout"));
    private static final Set<String> OVER_SSH =
            Set.of("network_cli", "libssh", "ssh", "paramiko", "paramiko_ssh", "smart");
    private static final List<String> ARGUMENTS =
            List.of("ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args");
    private static final Pattern JUMP = Pattern.compile("(?i:proxy)|(?:^|\\s)-J");
    private static final List<String> PROXIES =
            List.of("ansible_paramiko_proxy_command", "ansible_libssh_proxy_command");
    /// By the last word of what a collection calls it: `cisco.ios.ios`.
    private static final Map<String, String> PLATFORMS = Map.ofEntries(
            Map.entry("ios", "cisco_ios"),
            Map.entry("iosxr", "cisco_xr"),
            Map.entry("nxos", "cisco_nxos"),
            Map.entry("asa", "cisco_asa"),
            Map.entry("eos", "arista_eos"),
            Map.entry("junos", "juniper_junos"),
            Map.entry("sros", "nokia_sros"),
            Map.entry("routeros", "mikrotik_routeros"),
            Map.entry("edgeos", "ubiquiti_edgerouter"),
            Map.entry("exos", "extreme_exos"),
            Map.entry("slxos", "extreme_slx"),
            Map.entry("icx", "ruckus_fastiron"),
            Map.entry("aoscx", "aruba_aoscx"),
            Map.entry("fortios", "fortinet"),
            Map.entry("dellos9", "dell_force10"),
            Map.entry("os9", "dell_force10"),
            Map.entry("dellos10", "dell_os10"),
            Map.entry("os10", "dell_os10"),
            Map.entry("ce", "huawei"));

    private final AnsibleGroups groups;
    private final AnsibleVariables files;

    private Ansible(AnsibleGroups groups, AnsibleVariables files) {
        this.groups = groups;
        this.files = files;
    }

    static void read(Document main, Documents documents, Entries entries) throws InventoryException {
        var ansible = new Ansible(new AnsibleGroups(main.fields()), new AnsibleVariables(main, documents));
        for (var host : ansible.groups.hosts.values()) {
            if (main.problems().full()) {
                return;
            }
            ansible.add(host, entries);
        }
    }

    private void add(AnsibleGroups.Host host, Entries entries) throws InventoryException {
        var mine = groups.of(host);
        var fields = translated(host, variables(host, mine));
        if (fields.isEmpty()) {
            return;
        }
        entries.devices.add(new Entries.Entry(Optional.of(host.name()), fields.get()));
        mine.stream()
                .filter(group -> !group.equals(AnsibleGroups.ALL))
                .forEach(group -> entries.groups
                        .computeIfAbsent(group, _ -> new ArrayList<>())
                        .add(new Scalar(host.name(), host.name(), host.first().line())));
    }

    private Map<String, Field> variables(AnsibleGroups.Host host, List<String> mine) throws InventoryException {
        var variables = new LinkedHashMap<String, Field>();
        mine.forEach(group -> variables.putAll(groups.vars(group)));
        for (var group : mine) {
            variables.putAll(files.ofGroup(group));
        }
        variables.putAll(host.vars());
        variables.putAll(files.ofHost(host.name()));
        return variables;
    }

    private static Optional<Fields> translated(AnsibleGroups.Host host, Map<String, Field> variables) {
        var device = new Translation();
        device.put("host", Translation.worded(host.first(), host.name()));
        KEYS.forEach((key, names) -> device.putFirst(key, variables, names));
        rename(device);
        variables.forEach((name, field) -> {
            if (name.startsWith(OWN)) {
                device.put(name.substring(OWN.length()), field);
            }
        });
        refuse(variables);
        device.all().forEach(Ansible::refuseTemplate);
        if (!device.has("device_type")) {
            host.first()
                    .problem("ansible_network_os is missing here and in its groups; where there is none,"
                            + " showstream_device_type: linux (or another platform) says what to expect");
            return Optional.empty();
        }
        return Optional.of(device.fields(host.first()));
    }

    /// In the words of a collection, the last one says it: `cisco.ios.ios`.
    private static void rename(Translation device) {
        var os = device.word("device_type").orElse("");
        var last = os.substring(os.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        device.rename("device_type", Map.of(os, PLATFORMS.getOrDefault(last, last)));
    }

    /// What would lead elsewhere than Ansible goes.
    private static void refuse(Map<String, Field> variables) {
        word(variables.get("ansible_connection")).ifPresent(connection -> {
            if (!OVER_SSH.contains(connection.substring(connection.lastIndexOf('.') + 1))) {
                problem(
                        variables,
                        "ansible_connection",
                        "%s is not SSH; valid are network_cli, ssh, paramiko, libssh"
                                .formatted(Shown.plain(connection)));
            }
        });
        ARGUMENTS.forEach(
                name -> refuseWay(variables, name, text -> JUMP.matcher(text).find()));
        PROXIES.forEach(name -> refuseWay(variables, name, text -> !text.isBlank()));
    }

    private static void refuseWay(Map<String, Field> variables, String name, Predicate<String> leadsElsewhere) {
        word(variables.get(name))
                .filter(leadsElsewhere)
                .ifPresent(_ -> problem(
                        variables,
                        name,
                        "a way through another host is written showstream_jump: user@host:port, or stands in the file"
                                + " of showstream.ssh-config"));
    }

    private static void problem(Map<String, Field> variables, String name, String reason) {
        Optional.ofNullable(variables.get(name)).ifPresent(field -> field.problem(reason));
    }

    private static void refuseTemplate(Field field) {
        if (word(field)
                .filter(text -> text.contains("{{") || text.contains("{%"))
                .isPresent()) {
            field.problem("a template ({{ … }}) is not filled in here; ${NAME} takes a value from the environment");
        }
    }

    private static Optional<String> word(@Nullable Field field) {
        return Optional.ofNullable(field)
                .filter(each -> each.value() instanceof ScalarNode)
                .map(each -> ((ScalarNode) each.value()).getValue());
    }
}
