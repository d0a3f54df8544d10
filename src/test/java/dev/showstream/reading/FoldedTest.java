package dev.showstream.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.reading.Folded.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers folded together, as ClusterShell's `clubak` does.
class FoldedTest {
    private static final List<Answer> ANSWERS = List.of(
            new Answer("r3", "show privilege", "level 1"),
            new Answer("r1", "show privilege", "level 15"),
            new Answer("r1", "show clock", ""),
            new Answer("r2", "show privilege", "level 15"));

    @Test
    void devicesThatSaidTheSameShareAGroupTheLargestFirst() {
        assertThat(Folded.of(ANSWERS))
                .containsExactly(
                        new Folded(
                                "show privilege",
                                List.of(
                                        new Group(2, List.of("r1", "r2"), "level 15"),
                                        new Group(1, List.of("r3"), "level 1"))),
                        new Folded("show clock", List.of(new Group(1, List.of("r1"), ""))));
    }

    @Test
    void whatDiffersByASpaceIsNotTheSame() {
        var answers = List.of(new Answer("r1", "x", "a"), new Answer("r2", "x", "a "), new Answer("r3", "x", "a\n"));

        assertThat(Folded.of(answers).getFirst().groups()).hasSize(3);
    }

    @Test
    void aTerminalGetsTheDevicesAboveWhatTheySaid() {
        assertThat(Folded.of(ANSWERS).getFirst().text()).isEqualTo("""
                ---------------
                r1,r2 (2): show privilege
                ---------------
                level 15
                ---------------
                r3 (1): show privilege
                ---------------
                level 1
                """);
    }

    @Test
    void whereNobodyAnsweredThereIsNothing() {
        assertThat(Folded.of(List.of())).isEmpty();
    }
}
