package dev.showstream.inventory.file;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;

/// Reads the key `lab`: `true`, or a mapping of `latency` and `fault`.
///
/// Alone, without a value, it means `true`: a device that is meant for the lab must not be contacted for real.
final class Simulations {
    private static final List<String> KEYS = List.of("latency", "fault");
    private static final Pattern LATENCY = Pattern.compile("(?<number>\\d{1,9}(\\.\\d{1,9})?) ?(?<unit>ms|s|m)?");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Simulation DEFAULT = new Simulation(Optional.empty(), Simulation.Fault.NONE);

    private Simulations() {}

    static Optional<Simulation> read(Fields device) {
        var field = device.byKey().get("lab");
        if (field == null) {
            return Optional.empty();
        }
        if (Scalars.isNull(field.value())) {
            return Optional.of(DEFAULT);
        }
        if (field.value() instanceof MappingNode) {
            return Optional.of(behaviour(
                    new Fields(field.line(), field.fields(), field.home().scalars())));
        }
        return device.one("lab", Values::flag).filter(on -> on).map(_ -> DEFAULT);
    }

    private static Simulation behaviour(Fields fields) {
        fields.refuseOthersThan(KEYS);
        return new Simulation(
                fields.one("latency", Simulations::latency),
                fields.one("fault", Simulations::fault).orElse(Simulation.Fault.NONE));
    }

    private static Duration latency(Scalar scalar) throws BadValue {
        var latency = duration(scalar);
        if (latency.isNegative() || latency.compareTo(LONGEST) > 0) {
            throw new BadValue(scalar.shown() + " is not between 0 and one day");
        }
        return latency;
    }

    private static Duration duration(Scalar scalar) throws BadValue {
        var simple = LATENCY.matcher(scalar.text());
        if (simple.matches()) {
            var unit = simple.group("unit");
            var nanos = "ms".equals(unit) ? 1_000_000L : "m".equals(unit) ? 60_000_000_000L : 1_000_000_000L;
            return Duration.ofNanos(new BigDecimal(simple.group("number"))
                    .multiply(BigDecimal.valueOf(nanos))
                    .longValue());
        }
        try {
            return Duration.parse(scalar.text());
        } catch (DateTimeException _) {
            throw new BadValue(scalar.shown() + " is no duration, such as 5s, 250ms or PT5S");
        }
    }

    private static Simulation.Fault fault(Scalar scalar) throws BadValue {
        var wanted = scalar.text().toLowerCase(Locale.ROOT).replace('-', '_');
        for (var fault : Simulation.Fault.values()) {
            if (spelled(fault).equals(wanted)) {
                return fault;
            }
        }
        var valid = Arrays.stream(Simulation.Fault.values())
                .map(Simulations::spelled)
                .toList();
        throw new BadValue("%s is not a fault%s; valid are %s"
                .formatted(scalar.shown(), Closest.question(Closest.to(wanted, valid)), String.join(", ", valid)));
    }

    private static String spelled(Simulation.Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}
