package dev.showstream.secrets;

import java.util.List;

/// Mistakes in an inventory file, next to a credential each: such a file is told of with what stands in it.
public final class Mistakes {
    private static final List<String> LINES = List.of(
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: [%s]}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, pasword: %s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: {a: %s}}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: ${UNSET_%s}",
            "- {host: 192.0.2.1, device_type: nonsense, username: x, password: %s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: '%s",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: %s: :}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password: !!java.lang.Runtime %s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password:%s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, passphrase: \"%s\\q\"}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, secret: *%s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, password_file: /nowhere/else, password: %s}",
            "- {host: 192.0.2.1, device_type: cisco_ios, username: x, jump: 'ops:%s@gate:22'}",
            "- host: 192.0.2.1\n  device_type: cisco_ios\n  username: x\n  password: |\n   %s\n secret: x",
            "- host: 192.0.2.1\n  password:\n\t%s",
            "- %s");

    private Mistakes() {}

    /// Lines for the end of a file, each with one.
    public static List<String> with(String secret) {
        return LINES.stream().map(line -> line.formatted(secret) + "\n").toList();
    }
}
