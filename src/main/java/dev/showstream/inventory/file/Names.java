package dev.showstream.inventory.file;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Calls each device by its own name, else by its host, or by host and port where several share the host.
final class Names {
    private final Problems problems;
    private final SequencedMap<String, Draft> named = new LinkedHashMap<>();
    private final Map<String, Integer> sharers = new HashMap<>();

    private Names(Problems problems) {
        this.problems = problems;
    }

    /// The drafts by their names, in order; a second one of the same name is a problem.
    static SequencedMap<String, Draft> of(List<Draft> drafts, Problems problems) {
        var names = new Names(problems);
        drafts.forEach(draft -> names.sharers.merge(draft.device().address().host(), 1, Integer::sum));
        drafts.forEach(names::add);
        return names.named;
    }

    private void add(Draft draft) {
        if (draft.name().isEmpty() && !draft.isPlaced()) {
            return; // a problem already
        }
        var name = draft.name().orElseGet(() -> byAddress(draft.device().address()));
        var earlier = named.putIfAbsent(name, draft);
        if (earlier != null) {
            problems.add(
                    draft.line(),
                    "name",
                    "%s is already the device of line %d; give each a name of its own"
                            .formatted(Shown.plain(name), earlier.line()));
        }
    }

    private String byAddress(Address address) {
        return sharers.getOrDefault(address.host(), 0) > 1 ? address.toString() : address.host();
    }
}
