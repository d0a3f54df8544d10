package dev.showstream.lab;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Invents devices: `r0001` and on, in groups and at sites, at addresses that belong to nobody.
record Fleet(Seeds seeds) {
    /// What 198.18.0.0/15 holds, the range that RFC 2544 keeps for benchmarks.
    static final int LARGEST = 1 << 17;

    private static final List<String> SITES =
            List.of("ams", "fra", "lon", "mad", "par", "prg", "sto", "vie", "waw", "zrh");
    private static final List<Fault> FAULTS =
            List.of(Fault.WRONG_PASSWORD, Fault.REFUSED, Fault.HANG, Fault.CUT, Fault.GARBAGE);
    private static final Optional<Secret> SECRET = Optional.of(new Secret("cisco"));
    private static final Login LOGIN = new Login("cisco", SECRET, SECRET, Login.Keys.NONE);

    List<Device> devices(int count) {
        if (count < 0 || count >= LARGEST) {
            throw new IllegalArgumentException(
                    "a lab of %d devices: between 0 and %d are possible".formatted(count, LARGEST - 1));
        }
        return IntStream.rangeClosed(1, count).mapToObj(this::device).toList();
    }

    private Device device(int number) {
        var name = "r%04d".formatted(number);
        var random = seeds.random(name, "device");
        return new Device(
                name,
                new Address(
                        "198.%d.%d.%d".formatted(18 + (number >> 16), number >> 8 & 255, number & 255),
                        Address.SSH_PORT),
                "cisco_ios",
                LOGIN,
                Timeouts.DEFAULT,
                Trust.DEFAULT,
                labels(random),
                List.of(),
                Optional.of(new Simulation(Optional.empty(), fault(random))),
                Optional.empty());
    }

    /// Few are core, some are edge, most are access.
    private static Labels labels(SplittableRandom random) {
        var group = switch (random.nextInt(10)) {
            case 0 -> "core";
            case 1, 2 -> "edge";
            default -> "access";
        };
        var site = SITES.get(random.nextInt(SITES.size()));
        return new Labels(new LinkedHashSet<>(List.of(group)), new LinkedHashSet<>(List.of(site)));
    }

    private Fault fault(SplittableRandom random) {
        return random.nextDouble() < seeds.settings().faults() ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
    }
}
