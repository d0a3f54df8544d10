package dev.showstream.http;

import dev.showstream.inventory.Shown;
import dev.showstream.reading.Answer;
import dev.showstream.reading.Difference;
import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Holds a run's answers against those of another run, or against one device of the same run.
final class Comparison {
    private final Runs runs;

    Comparison(Runs runs) {
        this.runs = runs;
    }

    /// One for each answer that has a counterpart, also where nothing differs.
    ///
    /// @param against the id of a run, or the name of a device of `run`
    List<Difference> of(Run run, @Nullable String against) {
        if (against == null || against.isBlank()) {
            throw ProblemException.badRequest("against", "missing: say which run, or which device of this run");
        }
        var answers = places(run);
        var other = runs.find(against);
        Function<Place, Optional<Answer>> counterpart =
                other.isPresent() ? in(places(other.get())) : onDevice(answers, against);
        var origin = other.map(Run::id).orElse(run.id());
        return answers.entrySet().stream()
                .flatMap(answer -> counterpart.apply(answer.getKey()).stream()
                        .map(before -> Difference.between(before, answer.getValue(), origin)))
                .toList();
    }

    /// What an answer answers.
    ///
    /// @param time how often the device was asked the same before, in that run
    private record Place(String device, String command, int time) {
        static Place of(Answer answer, Set<Place> taken) {
            return IntStream.iterate(0, time -> time + 1)
                    .mapToObj(time -> new Place(answer.device(), answer.command(), time))
                    .filter(place -> !taken.contains(place))
                    .findFirst()
                    .orElseThrow();
        }

        Place on(String other) {
            return new Place(other, command, time);
        }
    }

    private Map<Place, Answer> places(Run run) {
        var places = new LinkedHashMap<Place, Answer>();
        Results.answers(run.journal()).forEach(answer -> places.put(Place.of(answer, places.keySet()), answer));
        return places;
    }

    private static Function<Place, Optional<Answer>> in(Map<Place, Answer> before) {
        return place -> Optional.ofNullable(before.get(place));
    }

    private static Function<Place, Optional<Answer>> onDevice(Map<Place, Answer> answers, String device) {
        if (answers.keySet().stream().noneMatch(place -> place.device().equals(device))) {
            throw ProblemException.badRequest(
                    "against",
                    Shown.quoted(device) + " is neither a run that is kept nor a device that answered in this one");
        }
        return place ->
                place.device().equals(device) ? Optional.empty() : Optional.ofNullable(answers.get(place.on(device)));
    }
}
