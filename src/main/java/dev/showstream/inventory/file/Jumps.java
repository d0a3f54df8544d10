package dev.showstream.inventory.file;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Problems;
import dev.showstream.inventory.yaml.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Works out the whole way to each device.
///
/// The first host of a chain is reached by its own way, if it has one; the others are reached from the host before
/// them.
final class Jumps {
    /// Each host on the way is a session of its own, and a chain of all devices through each other would be their
    /// square.
    private static final int MOST_HOPS = 16;

    private static final String KEY = "jump";

    private final Map<String, Draft> drafts;
    private final Problems problems;
    private final Map<String, List<Hop>> own = new HashMap<>();
    /// A jump that is merged into every device is looked up once.
    private final Map<Scalar, Optional<Hop>> hops = new HashMap<>();

    /// @param ssh leads to those that name no jump of their own
    Jumps(SequencedMap<String, Draft> drafts, SshConfig ssh, Problems problems) {
        this.drafts = drafts;
        this.problems = problems;
        drafts.forEach(
                (name, draft) -> own.put(name, draft.jumps().isEmpty() ? configured(draft, ssh) : parsed(draft)));
    }

    private static List<Hop> configured(Draft draft, SshConfig ssh) {
        var user = draft.device().login().username();
        return ssh.to(draft.device().address().host()).stream()
                .<Hop>map(step -> new Hop.Direct(step.user().orElse(user), step.address(), step.keyFile()))
                .toList();
    }

    /// The hosts to go through, nearest first.
    List<Hop> to(String device) {
        var way = new ArrayDeque<>(own(device));
        var seen = new HashSet<String>();
        while (way.peekFirst() instanceof Hop.Named(var first) && seen.add(first) && way.size() <= MOST_HOPS) {
            own(first).reversed().forEach(way::addFirst);
        }
        return checked(device, way);
    }

    private List<Hop> checked(String device, Deque<Hop> way) {
        var seen = new HashSet<String>();
        seen.add(device);
        for (var hop : way) {
            if (hop instanceof Hop.Named(var name) && !seen.add(name)) {
                problem(device, "goes in a circle through %s".formatted(Shown.plain(name)));
                return List.of();
            }
        }
        if (way.size() > MOST_HOPS) {
            problem(device, "goes through more than %d hosts".formatted(MOST_HOPS));
        }
        return List.copyOf(way);
    }

    private List<Hop> own(String device) {
        return own.getOrDefault(device, List.of());
    }

    private void problem(String device, String reason) {
        Optional.ofNullable(drafts.get(device))
                .ifPresent(draft -> problems.add(draft.jumps().getFirst().line(), KEY, reason));
    }

    private List<Hop> parsed(Draft draft) {
        return draft.jumps().stream()
                .flatMap(each -> hops.computeIfAbsent(each, this::parsed).stream())
                .toList();
    }

    private Optional<Hop> parsed(Scalar scalar) {
        try {
            return Optional.of(hop(scalar));
        } catch (BadValue e) {
            problems.add(scalar.line(), KEY, e.reason());
            return Optional.empty();
        }
    }

    private Hop hop(Scalar scalar) throws BadValue {
        if (drafts.containsKey(scalar.text())) {
            return new Hop.Named(scalar.text());
        }
        var at = scalar.text().lastIndexOf('@');
        if (at < 0 && problems.full()) {
            throw new BadValue("unknown");
        }
        if (at < 0) {
            throw new BadValue("no device %s in this file%s; a host that is not in it is written user@host:port"
                    .formatted(
                            Shown.quoted(scalar.raw()), Closest.question(Closest.to(scalar.text(), drafts.keySet()))));
        }
        return direct(scalar, at);
    }

    /// What looks like a password is not shown.
    private static Hop direct(Scalar scalar, int at) throws BadValue {
        var user = scalar.text().substring(0, at);
        if (user.isBlank() || user.contains(":")) {
            throw new BadValue("a user without a password stands before the @: user@host:port");
        }
        return new Hop.Direct(user, Endpoints.parse(scalar, scalar.text().substring(at + 1)));
    }
}
