package dev.showstream.lab.ios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.lab.ios.Filter.Kind;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final String TEXT = """
            interface Gi0/0
             ip address 10.0.0.1
            !
            router ospf 1
             network 10.0.0.0
            line vty
            """;

    private static String filtered(Kind kind, String regex) {
        return new Filter(kind, Pattern.compile(regex)).apply(TEXT);
    }

    @Test
    void includeKeepsWhatMatches() {
        assertThat(filtered(Kind.INCLUDE, "10.0.0.1|ospf")).isEqualTo(" ip address 10.0.0.1\nrouter ospf 1\n");
    }

    @Test
    void excludeKeepsTheRest() {
        assertThat(filtered(Kind.EXCLUDE, "^ |!")).isEqualTo("interface Gi0/0\nrouter ospf 1\nline vty\n");
    }

    @Test
    void beginKeepsAllFromTheFirstMatch() {
        assertThat(filtered(Kind.BEGIN, "network")).isEqualTo(" network 10.0.0.0\nline vty\n");
    }

    @Test
    void sectionKeepsWhatIsBelowAMatch() {
        assertThat(filtered(Kind.SECTION, "router")).isEqualTo("router ospf 1\n network 10.0.0.0\n");
    }

    @Test
    void countCounts() {
        assertThat(filtered(Kind.COUNT, "10")).isEqualTo("Number of lines which match regexp = 2\n");
    }
}
