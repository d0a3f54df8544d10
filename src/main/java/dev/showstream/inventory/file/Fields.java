package dev.showstream.inventory.file;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The keys of one mapping; a value that is wrong is noted and then treated as not given.
///
/// @param line where the mapping begins, for what is missing from it
/// @param byKey by the keys of `devices.yaml`, whatever they are called where they stand
record Fields(int line, Map<String, Field> byKey, Scalars scalars) {

    boolean has(String key) {
        var field = byKey.get(key);
        return field != null && !Scalars.isNull(field.value());
    }

    <T> Optional<T> one(String key, Values.Parser<T> parser) {
        return Optional.ofNullable(byKey.get(key))
                .flatMap(field -> field.one().flatMap(scalar -> parsed(field, scalar, parser)));
    }

    <T> SequencedSet<T> all(String key, Values.Parser<T> parser) {
        var values = new LinkedHashSet<T>();
        Optional.ofNullable(byKey.get(key))
                .ifPresent(field -> field.all()
                        .forEach(scalar -> parsed(field, scalar, parser).ifPresent(values::add)));
        return values;
    }

    List<Scalar> words(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Field::all).orElse(List.of());
    }

    /// Notes a problem where `key` stands, or where the mapping begins.
    void problem(String key, String reason) {
        var field = byKey.get(key);
        if (field == null) {
            scalars.problems().add(line, Shown.key(key), reason);
        } else {
            field.problem(reason);
        }
    }

    /// Notes where both of two keys are given that exclude each other.
    void refuseBoth(String key, String other) {
        if (has(key) && has(other)) {
            problem(other, "given beside %s; keep one of them".formatted(key));
        }
    }

    void refuseOthersThan(List<String> valid) {
        byKey.forEach((key, field) -> {
            if (!valid.contains(key) && !field.problems().has(field.line(), Shown.key(field.key()))) {
                field.problem(
                        "is not a key here%s; valid are %s".formatted(meant(key, valid), String.join(", ", valid)));
            }
        });
    }

    private static String meant(String key, List<String> valid) {
        return Elsewhere.advice(key).map(": "::concat).orElseGet(() -> Closest.question(Closest.to(key, valid)));
    }

    private static <T> Optional<T> parsed(Field field, Scalar scalar, Values.Parser<T> parser) {
        try {
            return Optional.of(parser.parse(scalar));
        } catch (BadValue e) {
            field.problems().add(scalar.line(), field.key(), e.reason());
            return Optional.empty();
        }
    }
}
