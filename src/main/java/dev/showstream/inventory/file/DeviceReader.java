package dev.showstream.inventory.file;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one device's mapping.
record DeviceReader(Set<String> platforms, Logins logins) {
    static final List<String> KEYS = List.of(
            "name",
            "host",
            "ip",
            "port",
            "device_type",
            "username",
            "password",
            "password_file",
            "secret",
            "secret_file",
            "key_file",
            "passphrase",
            "passphrase_file",
            "use_keys",
            "allow_agent",
            "groups",
            "tags",
            "conn_timeout",
            "auth_timeout",
            "banner_timeout",
            "read_timeout",
            "ssh_strict",
            "known_hosts",
            "alt_key_file",
            "legacy_algorithms",
            "max_sessions",
            "jump",
            "lab");

    Draft read(Optional<String> entry, Fields fields) {
        fields.refuseOthersThan(KEYS);
        return new Draft(fields.line(), name(entry, fields), device(entry, fields), fields.words("jump"));
    }

    /// In a mapping of names to devices, the name stands before the device.
    private static Optional<String> name(Optional<String> entry, Fields fields) {
        var own = fields.one("name", Values::name);
        if (entry.isPresent() && own.isPresent() && !own.equals(entry)) {
            fields.problem("name", "differs from the name before the device, " + Shown.plain(entry.get()));
        }
        return entry.or(() -> own);
    }

    private Device device(Optional<String> entry, Fields fields) {
        return new Device(
                Draft.NOWHERE,
                new Address(
                        host(entry, fields), fields.one("port", Values::port).orElse(Address.SSH_PORT)),
                platform(fields),
                logins.read(fields),
                timeouts(fields),
                trust(fields),
                new Labels(fields.all("groups", Values::label), fields.all("tags", Values::label)),
                List.of(),
                Simulations.read(fields),
                Optional.empty(),
                fields.one("max_sessions", Values::sessions).orElse(Device.ONE_SESSION));
    }

    private static String template(Optional<String> entry) {
        return entry.map(name -> "; begin the name with a dot (%s) if it is only there to be merged"
                        .formatted(Shown.plain("." + name)))
                .orElse("");
    }

    private static String host(Optional<String> entry, Fields fields) {
        if (!fields.has("host") && !fields.has("ip")) {
            fields.problem(
                    "host", "is missing; give host (or ip), an address or a DNS name%s".formatted(template(entry)));
            return Draft.NOWHERE;
        }
        var host = fields.one("host", Values::host);
        var ip = fields.one("ip", Values::host);
        if (host.isPresent() && ip.isPresent() && !host.equals(ip)) {
            fields.problem("ip", "differs from host; keep one of them");
        }
        return host.or(() -> ip).orElse(Draft.NOWHERE);
    }

    private String platform(Fields fields) {
        if (!fields.has("device_type")) {
            fields.problem("device_type", "is missing; give the platform as netmiko spells it, such as cisco_ios");
        }
        return fields.one("device_type", this::known).orElse(Draft.NOWHERE);
    }

    /// Netmiko knows each SSH platform by a second name, which ends in `_ssh`.
    private String known(Scalar scalar) throws BadValue {
        var id = scalar.text();
        var plain = id.endsWith("_ssh") ? id.substring(0, id.length() - 4) : id;
        if (platforms.contains(id)) {
            return id;
        }
        if (platforms.contains(plain)) {
            return plain;
        }
        throw new BadValue("%s is not a known platform%s; valid are %s"
                .formatted(
                        scalar.shown(),
                        meant(id),
                        String.join(", ", platforms.stream().sorted().toList())));
    }

    private String meant(String id) {
        if (id.endsWith("_telnet") || id.endsWith("_serial")) {
            return "; only SSH is spoken here, so leave out the " + id.substring(id.lastIndexOf('_'));
        }
        return id.equals("autodetect")
                ? "; nothing is guessed here, so name it"
                : Closest.question(Closest.to(id, platforms));
    }

    private static Timeouts timeouts(Fields fields) {
        return new Timeouts(
                limit(fields, "conn_timeout", Timeouts.DEFAULT.connect()),
                limit(fields, "auth_timeout", Timeouts.DEFAULT.auth()),
                limit(fields, "banner_timeout", Timeouts.DEFAULT.banner()),
                fields.one("read_timeout", Values::seconds).orElse(Timeouts.DEFAULT.read()));
    }

    private static Duration limit(Fields fields, String key, Duration otherwise) {
        return fields.one(key, Values::limit).orElse(otherwise);
    }

    private Trust trust(Fields fields) {
        fields.refuseBoth("known_hosts", "alt_key_file");
        return new Trust(
                fields.one("ssh_strict", Values::flag)
                        .map(strict -> strict ? Trust.HostKeys.STRICT : Trust.HostKeys.ACCEPT_NEW),
                knownHosts(fields),
                fields.one("legacy_algorithms", Values::flag).orElse(false));
    }

    private Optional<Path> knownHosts(Fields fields) {
        return fields.one("known_hosts", logins.files().folder()::resolve)
                .or(() -> fields.one("alt_key_file", logins.files().folder()::resolve));
    }
}
