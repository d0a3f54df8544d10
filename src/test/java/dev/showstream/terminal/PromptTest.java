package dev.showstream.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.platform.Platforms;
import dev.showstream.platform.PromptShape;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PromptTest {
    private static final PromptShape IOS =
            Platforms.builtIn().named("cisco_ios").orElseThrow().prompt();
    private static final PromptShape EXOS = new PromptShape(
            List.of("#", ">"),
            List.of(),
            List.of(Pattern.compile("^\\* "), Pattern.compile("\\.\\d+ $")),
            0,
            List.of(),
            false);

    @Test
    void aPromptIsKnownAgainInEachOfItsModes() {
        var prompt = prompt("edge-router-of-the-far-east>", IOS);

        assertThat(prompt.is("edge-router-of-the-far-east#")).isTrue();
        assertThat(prompt.is("edge-router-of-the-far-east# ")).isTrue();
        assertThat(prompt.is("edge-router-of-t(config-if)#")).isTrue();
        assertThat(prompt.privileged()).isFalse();
        assertThat(prompt("R1#", IOS).privileged()).isTrue();
    }

    @Test
    void whatOnlyLooksLikeThePromptIsNot() {
        var prompt = prompt("R1#", IOS);

        assertThat(List.of("R1#show run", " R1#", "R10#", "R1", "OR1#", "R1 #", "#", "R1(config)# interface"))
                .noneMatch(prompt::is);
        assertThat(prompt("edge-router-of-the-far-east>", IOS).is("edge-router-of-the-west#"))
                .isFalse();
    }

    @Test
    void aCounterInThePromptIsNoDifference() {
        assertThat(prompt("* sw.12 #", EXOS).is("sw.13 #")).isTrue();
        assertThat(prompt("* sw.12 #", EXOS).is("switch.13 #")).isFalse();
    }

    @Test
    void aPromptThatIsAllEndIsKnownBehindTextByItsBlank() {
        var prompt =
                prompt("$ ", Platforms.builtIn().named("linux").orElseThrow().prompt());

        assertThat(prompt.behindText("one$ ")).hasValue(3);
        assertThat(prompt.behindText("one$")).isEmpty();
        assertThat(prompt.behindText("$ ")).isEmpty();
        assertThat(prompt.behindText("one$ two")).isEmpty();
    }

    @Test
    void aLineWithoutAnEndIsNoPrompt() {
        assertThat(Prompt.in("R1", IOS)).isEmpty();
        assertThat(Prompt.in("", IOS)).isEmpty();
    }

    private static Prompt prompt(String line, PromptShape shape) {
        return Prompt.in(line, shape).orElseThrow();
    }
}
