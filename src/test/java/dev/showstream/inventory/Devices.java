package dev.showstream.inventory;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Devices for tests that care about names and labels only.
public final class Devices {
    private Devices() {}

    static Device device(String name, String platform, Labels labels) {
        return new Device(
                name,
                new Address("192.0.2.1", Address.SSH_PORT),
                platform,
                new Login("cisco", Optional.empty(), Optional.empty(), Login.Keys.NONE),
                Timeouts.DEFAULT,
                Trust.DEFAULT,
                labels,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Labels groups(String... groups) {
        return new Labels(words(groups), Labels.NONE.tags());
    }

    public static SequencedSet<String> words(String... words) {
        return new LinkedHashSet<>(Arrays.asList(words));
    }
}
