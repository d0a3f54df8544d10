package dev.showstream.inventory;

import java.util.List;

/// Which devices are meant: patterns for each kind of word that a device is known by.
///
/// A pattern is a word, a glob (`edge-*`, `rtr?`, `[ab]*`, `[!ab]*`), or the negation of either (`!edge-*`).
/// Within one kind, the patterns mean what any positive one matches less what any negative one matches; where all are
/// negative, everything less those. The kinds narrow each other. A kind without patterns narrows nothing.
public record Selector(List<String> devices, List<String> groups, List<String> tags, List<String> platforms) {
    /// Every device.
    public static final Selector ALL = new Selector(List.of(), List.of(), List.of(), List.of());

    public Selector {
        devices = List.copyOf(devices);
        groups = List.copyOf(groups);
        tags = List.copyOf(tags);
        platforms = List.copyOf(platforms);
    }

    /// The devices whose names match `patterns`.
    public static Selector ofDevices(String... patterns) {
        return new Selector(List.of(patterns), List.of(), List.of(), List.of());
    }
}
