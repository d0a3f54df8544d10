package dev.showstream.inventory.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What to do about a key that a device has elsewhere (in netmiko, mostly), and that is none here.
final class Elsewhere {
    private static final String LOG = "netmiko's own; a run's events hold what each device said, so take it out";
    private static final String OWN = "netmiko's own, without a meaning here; take it out";
    private static final String SSH_ONLY = "only SSH is spoken here; take it out";

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry(
                    OWN,
                    List.of(
                            "allow_auto_change",
                            "auto_connect",
                            "blocking_timeout",
                            "default_enter",
                            "delay_factor_compat",
                            "disable_lf_normalization",
                            "encoding",
                            "fast_cli",
                            "global_cmd_verify",
                            "global_delay_factor",
                            "keepalive",
                            "response_return",
                            "verbose")),
            Map.entry(LOG, List.of("session_log", "session_log_file_mode", "session_log_record_writes")),
            Map.entry(SSH_ONLY, List.of("serial_settings", "sock_telnet", "transport")),
            Map.entry("write host", List.of("hostname", "address", "ip_address")),
            Map.entry("write username", List.of("user", "login")),
            Map.entry("write password", List.of("pass", "passwd", "auth_password")),
            Map.entry("write secret", List.of("enable", "enable_password", "enable_secret", "auth_secondary")),
            Map.entry("write device_type", List.of("platform", "vendor", "os", "network_os", "type")),
            Map.entry("write key_file", List.of("pkey", "private_key", "auth_private_key")),
            Map.entry("write conn_timeout", List.of("timeout", "timeout_socket")),
            Map.entry("write read_timeout", List.of("read_timeout_override", "session_timeout", "timeout_ops")),
            Map.entry("write ssh_strict", List.of("auth_strict_key")),
            Map.entry("write known_hosts, with the file's path", List.of("alt_host_keys", "system_host_keys")),
            Map.entry(
                    "write legacy_algorithms: true, where the device is too old for others",
                    List.of("disabled_algorithms", "disable_sha2_fix")),
            Map.entry("name the file in the server's setting showstream.ssh-config", List.of("ssh_config_file")),
            Map.entry("write jump", List.of("sock", "proxy", "jumphost", "jump_host", "bastion")),
            Map.entry("write tags, a list of words to select by", List.of("data", "role", "site", "location")));

    private static final Map<String, String> ADVICE = KEYS.entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(key -> Map.entry(key, each.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Elsewhere() {}

    static Optional<String> advice(String key) {
        return Optional.ofNullable(ADVICE.get(key));
    }
}
