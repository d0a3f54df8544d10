package dev.showstream.inventory.file;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.file.SshConfigLines.Line;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Problems;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Values;
import dev.showstream.inventory.yaml.Variables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// What an OpenSSH client configuration says of the way to a host: its jump hosts, and how to log in there.
///
/// As in OpenSSH, the first value that is found for a host holds. Everything but `Host`, `Match all`, `Match host`,
/// `Include`, `ProxyJump`, `HostName`, `User`, `Port` and `IdentityFile` is left to the device's own entry.
final class SshConfig {
    static final SshConfig NONE = new SshConfig(List.of(), new Variables(_ -> null));

    private static final Pattern HOP = Pattern.compile("(?:ssh://)?(?:(?<user>[^@]+)@)?(?<rest>[^@]+)");
    /// What people wrote before there was `ProxyJump`, and what means the same.
    private static final Pattern FORWARD = Pattern.compile(
            "(?:\\S*/)?ssh\\s+(?:-q\\s+)?(?:-W\\s+(?:%h|\\[%h]):%p\\s+(\\S+)|(\\S+)\\s+-W\\s+(?:%h|\\[%h]):%p)");
    private static final int MOST_HOPS = 16;

    private final List<Line> lines;
    private final Variables variables;
    private final Map<String, List<Step>> known = new HashMap<>();

    /// A jump host.
    ///
    /// @param user nothing where it is the device's
    record Step(Optional<String> user, Address address, Optional<Path> keyFile) {}

    private SshConfig(List<Line> lines, Variables variables) {
        this.lines = lines;
        this.variables = variables;
    }

    static SshConfig read(Path file, Problems problems, Documents documents) throws InventoryException {
        var lines = new SshConfigLines(documents.sources()).of(file, problems.of(file));
        return new SshConfig(lines, documents.variables());
    }

    /// The hosts to go through to `host`, nearest first.
    List<Step> to(String host) {
        var found = known.get(host);
        if (found == null) {
            found = to(host, new HashSet<>());
            known.put(host, found);
        }
        return found;
    }

    private List<Step> to(String host, Set<String> seen) {
        var jump = first(host, Set.of("proxyjump", "proxycommand")).orElse(null);
        if (jump == null || jump.value().equalsIgnoreCase("none")) {
            return List.of();
        }
        if (!seen.add(host.toLowerCase(Locale.ROOT)) || seen.size() > MOST_HOPS) {
            jump.problem("goes in a circle, or through more than %d hosts".formatted(MOST_HOPS));
            return List.of();
        }
        var steps = new ArrayList<Step>();
        for (var hop : hops(jump)) {
            step(hop, jump, seen, steps);
        }
        return steps;
    }

    private static List<String> hops(Line jump) {
        if (jump.key().equals("proxyjump")) {
            return List.of(jump.value().split("\\s*,\\s*"));
        }
        var forward = FORWARD.matcher(jump.value());
        if (forward.matches()) {
            return List.of(forward.group(1) == null ? forward.group(2) : forward.group(1));
        }
        jump.problem("no programs are started on the way to a device; write ProxyJump");
        return List.of();
    }

    /// The way to the first host of a chain is its own; the others are reached from the one before.
    private void step(String hop, Line jump, Set<String> seen, List<Step> steps) {
        var parts = HOP.matcher(hop);
        try {
            if (!parts.matches()) {
                throw new BadValue(Shown.quoted(hop) + " is not user@host:port");
            }
            var written = new Scalar(hop, hop, jump.line());
            var target = Endpoints.parse(written, parts.group("rest"));
            if (steps.isEmpty()) {
                steps.addAll(to(target.host(), seen));
            }
            var port = parts.group("rest").endsWith(":" + target.port()) ? target.port() : port(target.host());
            var user = Optional.ofNullable(parts.group("user"))
                    .or(() -> first(target.host(), Set.of("user")).map(Line::value));
            steps.add(new Step(user, new Address(hostName(target.host()), port), keyFile(target.host())));
        } catch (BadValue e) {
            jump.problem(e.reason());
        }
    }

    private int port(String host) throws BadValue {
        var line = first(host, Set.of("port"));
        return line.isEmpty()
                ? Address.SSH_PORT
                : Values.port(new Scalar(
                        line.get().value(), line.get().value(), line.get().line()));
    }

    private String hostName(String host) {
        return first(host, Set.of("hostname"))
                .map(line -> line.value().replace("%h", host))
                .orElse(host);
    }

    private Optional<Path> keyFile(String host) {
        return first(host, Set.of("identityfile"))
                .filter(line -> !line.value().equalsIgnoreCase("none"))
                .flatMap(line -> path(line, hostName(host)));
    }

    private Optional<Path> path(Line line, String hostName) {
        var filled = line.value().replace("%d", SshConfigLines.home()).replace("%h", hostName);
        if (filled.contains("%")) {
            line.problem("of the tokens of a path only %d and %h are filled in here");
        }
        try {
            return Optional.of(SshConfigLines.home(variables.expand(filled)));
        } catch (BadValue e) {
            line.problem(e.reason());
            return Optional.empty();
        } catch (InvalidPathException _) {
            line.problem("is not a path");
            return Optional.empty();
        }
    }

    private Optional<Line> first(String host, Set<String> keys) {
        var covered = new IdentityHashMap<SshConfigBlock, Boolean>();
        var real = new AtomicReference<>(host);
        for (var line : lines) {
            if (line.scope().blocks().stream()
                    .allMatch(block -> covered.computeIfAbsent(block, each -> each.covers(host, real.get())))) {
                if (keys.contains(line.key())) {
                    return Optional.of(line);
                }
                if (line.key().equals("hostname")) {
                    real.compareAndSet(host, line.value().replace("%h", host));
                }
            }
        }
        return Optional.empty();
    }
}
