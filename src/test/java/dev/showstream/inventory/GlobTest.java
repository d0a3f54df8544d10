package dev.showstream.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "?, '', false",
        "a*b*c, aXbYc, true",
        "a*b*c, aXbY, false",
        "*.example.com, r1.example.com, true",
        "*.example.com, r1xexample.com, false",
        "r[12], r2, true",
        "r[12], r3, false",
        "r[0-9][0-9], r42, true",
        "r[!0-9], rx, true",
        "r[^0-9], r1, false",
        "r[]], r], true",
        "r[a-], r-, true",
        "r[1, r[1, true",
        "r[, r[, true",
        "[[], [, true",
        "?, 😀, true",
        "R*, r1, false",
        "a**b, ab, true",
    })
    void matchesAsAShellDoes(String pattern, String word, boolean expected) {
        assertThat(new Glob(pattern).matches(word)).isEqualTo(expected);
    }

    @Test
    void manyStarsStallNothing() {
        assertThat(new Glob("*a".repeat(500) + "b").matches("a".repeat(10_000))).isFalse();
    }
}
