package dev.showstream.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A kind of word that a device is known by, in the order in which a selector narrows.
enum Kind {
    DEVICES("devices", "device"),
    GROUPS("groups", "group"),
    TAGS("tags", "tag"),
    PLATFORMS("platforms", "platform");

    /// The field of a [Selector], as requests spell it.
    final String field;

    final String singular;

    Kind(String field, String singular) {
        this.field = field;
        this.singular = singular;
    }

    List<String> patterns(Selector selector) {
        return switch (this) {
            case DEVICES -> selector.devices();
            case GROUPS -> selector.groups();
            case TAGS -> selector.tags();
            case PLATFORMS -> selector.platforms();
        };
    }

    Collection<String> words(Device device) {
        return switch (this) {
            case DEVICES -> Set.of(device.name());
            case GROUPS -> device.labels().groups();
            case TAGS -> device.labels().tags();
            case PLATFORMS -> Set.of(device.platform());
        };
    }
}
