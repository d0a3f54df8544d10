package dev.showstream.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.showstream.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// A unified diff, as `patch` takes it.
class DifferenceTest {
    @Test
    void whatDiffersIsShownWithWhatIsAroundIt() {
        var before = "a\nb\nc\nd\ne\nf\ng\nh\ni";
        var after = "a\nb\nc\nd\nE\nf\ng\nh\ni\nj";

        assertThat(diff(before, after)).isEqualTo("""
                --- run1:r1
                +++ r2
                @@ -2,8 +2,9 @@
                 b
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                 i
                +j""");
    }

    @Test
    void whereNothingDiffersThereIsNoDiff() {
        assertThat(diff("a\nb", "a\nb")).isEmpty();
        assertThat(diff("", "")).isEmpty();
    }

    @Test
    void anEmptyLineMayBeAllThatDiffers() {
        assertThat(diff("a", "a\n")).endsWith("@@ -1,1 +1,2 @@\n a\n+");
        assertThat(diff("a\n\n", "a")).endsWith("@@ -1,3 +1,1 @@\n a\n-\n-");
        assertThat(diff("", "\n")).isNotEmpty();
    }

    @RepeatedTest(200)
    void aDiffLeadsFromOneTextToTheOther() throws Exception {
        var random = new Random(Seed.of("a diff"));
        var before = lines(random);
        var after = random.nextBoolean() ? lines(random) : changed(before, random);

        var diff = diff(String.join("\n", before), String.join("\n", after))
                .lines()
                .toList();

        assertThat(DiffUtils.patch(before, UnifiedDiffUtils.parseUnifiedDiff(diff)))
                .isEqualTo(after);
    }

    /// To find what these have in common would take minutes; with what is given up, they take none.
    @Test
    void longTextsThatHaveLittleInCommonAreTakenForChanged() {
        var lines = IntStream.range(0, 100_000).boxed().collect(Collectors.toList());
        var ordered = text(lines, "");
        Collections.shuffle(lines, new Random(1));

        assertThat(diff(ordered, text(lines, "other ")).lines()).hasSize(200_003);
        assertThat(diff(ordered, text(lines, "")).lines()).hasSize(200_003);
    }

    private static String text(List<Integer> numbers, String before) {
        return numbers.stream().map(number -> before + number).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(1, 30), 0, 8)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> changed(List<String> lines, Random random) {
        var changed = new ArrayList<>(lines);
        changed.set(random.nextInt(changed.size()), "new");
        changed.add(random.nextInt(changed.size()), "added");
        return changed;
    }

    private static String diff(String before, String after) {
        return Difference.between(new Answer("r1", "show x", before), new Answer("r2", "show x", after), "run1")
                .diff();
    }
}
