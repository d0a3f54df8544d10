package dev.showstream.http;

import dev.showstream.inventory.Shown;
import dev.showstream.reading.Answer;
import dev.showstream.reading.Difference;
import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds a run's answers against those of another run, or against one device of the same run.
final class Comparison {
    private final Runs runs;
    private final Results results;

    Comparison(Runs runs, Results results) {
        this.runs = runs;
        this.results = results;
    }

    /// One for each answer that has a counterpart, also where nothing differs.
    ///
    /// @param against the id of a run, or the name of a device of `run`
    List<Difference> of(Run run, @Nullable String against) {
        if (against == null || against.isBlank()) {
            throw ProblemException.badRequest("against", "missing: say which run, or which device of this run");
        }
        var answers = results.answers(run.journal());
        var other = runs.find(against);
        Function<Answer, Optional<Answer>> counterpart =
                other.isPresent() ? inRun(other.get()) : onDevice(answers, against);
        var origin = other.map(Run::id).orElse(run.id());
        return answers.stream()
                .flatMap(answer ->
                        counterpart.apply(answer).map(before -> Difference.between(before, answer, origin)).stream())
                .toList();
    }

    private Function<Answer, Optional<Answer>> inRun(Run other) {
        var byPlace = results.answers(other.journal()).stream()
                .collect(Collectors.toMap(
                        answer -> List.of(answer.device(), answer.command()), answer -> answer, (_, last) -> last));
        return answer -> Optional.ofNullable(byPlace.get(List.of(answer.device(), answer.command())));
    }

    private static Function<Answer, Optional<Answer>> onDevice(List<Answer> answers, String device) {
        var byCommand = answers.stream()
                .filter(answer -> answer.device().equals(device))
                .collect(Collectors.toMap(Answer::command, answer -> answer, (_, last) -> last));
        if (byCommand.isEmpty()) {
            throw ProblemException.badRequest(
                    "against",
                    Shown.quoted(device) + " is neither a run that is kept nor a device that answered in this one");
        }
        return answer -> answer.device().equals(device)
                ? Optional.empty()
                : Optional.ofNullable(byCommand.get(answer.command()));
    }
}
