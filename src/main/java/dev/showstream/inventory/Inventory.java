package dev.showstream.inventory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The devices in the order of the file, each under a name of its own.
public final class Inventory {
    private final Map<String, Device> byName = new LinkedHashMap<>();
    private final Map<Kind, SequencedSet<String>> known = new EnumMap<>(Kind.class);
    private final List<Device> devices;

    /// @throws IllegalArgumentException where two devices share a name
    public Inventory(List<Device> devices) {
        this.devices = List.copyOf(devices);
        for (var device : this.devices) {
            if (byName.putIfAbsent(device.name(), device) != null) {
                throw new IllegalArgumentException("two devices are called " + device.name());
            }
        }
        for (var kind : Kind.values()) {
            known.put(kind, wordsOf(kind));
        }
    }

    public List<Device> devices() {
        return devices;
    }

    public int size() {
        return devices.size();
    }

    public Optional<Device> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Every group that a device is in, named by the file or by the device itself.
    public SequencedSet<String> groups() {
        return words(Kind.GROUPS);
    }

    public SequencedSet<String> tags() {
        return words(Kind.TAGS);
    }

    public SequencedSet<String> platforms() {
        return words(Kind.PLATFORMS);
    }

    /// The devices that `selector` means, in the order of the file; at least one.
    public List<Device> select(Selector selector) throws SelectionException {
        var choices = new EnumMap<Kind, Choice>(Kind.class);
        for (var kind : Kind.values()) {
            choices.put(kind, Choice.of(kind, kind.patterns(selector), words(kind)));
        }
        return narrow(selector, choices);
    }

    private List<Device> narrow(Selector selector, Map<Kind, Choice> choices) throws SelectionException {
        if (devices.isEmpty()) {
            throw SelectionException.nothingThere();
        }
        var left = devices;
        for (var choice : choices.entrySet()) {
            var kind = choice.getKey();
            left = left.stream()
                    .filter(device -> choice.getValue().picks(kind.words(device)))
                    .toList();
            if (left.isEmpty()) {
                throw SelectionException.empty(kind, kind.patterns(selector));
            }
        }
        return left;
    }

    private SequencedSet<String> words(Kind kind) {
        return known.getOrDefault(kind, Collections.emptyNavigableSet());
    }

    private SequencedSet<String> wordsOf(Kind kind) {
        var words = new LinkedHashSet<String>();
        for (var device : devices) {
            words.addAll(kind.words(device));
        }
        return Collections.unmodifiableSequencedSet(words);
    }
}
