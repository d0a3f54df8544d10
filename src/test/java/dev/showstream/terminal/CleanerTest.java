package dev.showstream.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import org.junit.jupiter.api.Test;

class CleanerTest {
    private static final Platform IOS = Platforms.builtIn().named("cisco_ios").orElseThrow();

    private final Screen screen = new Screen(80);
    private final Cleaner cleaner = new Cleaner(IOS);
    private final Prompt prompt = Prompt.in("R1#", IOS.prompt()).orElseThrow();

    @Test
    void anEchoThatIsWrappedIsStillAnEcho() {
        feed("R1#show running-config | inc\r\nlude hostna\r\nme\r\nhostname R1\r\nR1#");

        assertThat(answer("show running-config | include hostname")).isEqualTo("hostname R1");
    }

    @Test
    void aLogMessageBeforeTheEchoIsNoAnswer() {
        feed("R1#\r\n*Nov 22 17:00:00: %SYS-5-CONFIG_I: Configured\r\nR1#show a\r\nfine\r\nR1#");

        assertThat(answer("show a")).isEqualTo("fine");
    }

    @Test
    void whatIsNoEchoIsKept() {
        feed("R1#\r\nshow a lot\r\nfine\r\nR1#");

        assertThat(answer("show a")).isEqualTo("show a lot\nfine");
        assertThat(cleaner.echoed(screen, prompt, "show a")).isFalse();
    }

    @Test
    void aDeviceThatRepeatsNoCommandAnswersWithoutItsPromptToo() {
        feed("R1#\r\nfine\r\nR1#");
        assertThat(answer("show a")).isEqualTo("fine");

        screen.forget();
        feed("answer # 42\r\nR1#");
        assertThat(answer("show a")).isEqualTo("answer # 42");
    }

    @Test
    void aPromptThatIsShownTwiceIsNoText() {
        feed("R1#show a\r\nfine\r\nR1#\r\nR1#");

        assertThat(answer("show a")).isEqualTo("fine");
    }

    @Test
    void anAnswerMayBeEmptyOrEndWithEmptyLines() {
        feed("R1#clear\r\nR1#");
        assertThat(answer("clear")).isEmpty();

        screen.forget();
        feed("show a\r\nfine\r\n\r\nR1#");
        assertThat(answer("show a")).isEqualTo("fine\n");
    }

    @Test
    void onlyTheFirstLinesOfAnAnswerCanRejectACommand() {
        assertThat(cleaner.rejected("   ^\n% Invalid input detected at '^' marker."))
                .isTrue();
        assertThat(cleaner.rejected("log:\n".repeat(10) + "% Invalid input detected"))
                .isFalse();
        assertThat(cleaner.rejected("he said % Invalid input detected")).isFalse();
    }

    private String answer(String command) {
        return cleaner.answer(screen, prompt, command);
    }

    private void feed(String text) {
        var bytes = text.getBytes(UTF_8);
        screen.feed(bytes, 0, bytes.length);
    }
}
