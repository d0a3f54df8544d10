package dev.showstream.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.Seed;
import dev.showstream.platform.Platforms;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private final Screen screen = new Screen(80);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, nullValues = "-", textBlock = """
        plain                         | one\\r\\ntwo\\r\\n                     | one/two
        no return                     | one\\ntwo\\n                           | one/two
        many returns                  | one\\r\\r\\r\\ntwo\\n\\rthree\\n       | one/two/three
        colours                       | \\e[1;31mred\\e[0m text\\n             | red text
        backspace overwrites          | abd\\bc\\n                             | abc
        a return overwrites           | 10%\\r20%\\rdone\\n                    | done
        erase to the end              | abcdef\\r\\e[2C\\e[Kx\\n               | abx
        erase to the start            | abc\\e[1K\\rx\\n                       | x
        erase the line                | abc\\e[2K\\rx\\n                       | x
        cursor left and right         | abc\\e[2DX\\e[1CY\\n                   | aXcY
        cursor to a column            | abc\\e[2GX\\n                          | aXc
        delete and insert             | abcd\\r\\e[2P\\e[1@X\\n                | Xcd
        next line                     | a\\eEb\\n                              | a/b
        window title                  | \\e]0;router\\a$ x\\n                  | $ x
        window title with ST          | \\e]0;router\\e\\\\$ x\\n              | $ x
        charset and keypad            | \\e(B\\e=\\e[?2004habc\\e[?7l\\n       | abc
        bells and nulls               | a\\ab\\0c\\n                           | abc
        a tab stays                   | a\\tb\\n                               | a\\tb
        umlaut and emoji              | \\xc3\\xbc \\xf0\\x9f\\x98\\x80\\n     | ü 😀
        bytes that are no UTF-8       | a\\xffb\\xc3c\\n                       | a\\ufffdb\\ufffdc
        unfinished character          | a\\xc3\\n                              | a\\ufffd
        pager erased by blanks        | a\\n --More-- \\b\\b\\b\\b\\b\\b\\b\\b\\b\\b          \\b\\b\\b\\b\\b\\b\\b\\b\\b\\b! b\\n | a/! b
        pager erased, then no text    | a\\n --More-- \\r          \\r\\n      | a/
        pager erased by CSI           | ---- More ----\\e[14D              \\e[14Db\\n | b
        own blanks at the end stay    | abc  \\r\\n                            | abc  .
        zsh marks an unfinished line  | %     \\r \\rR1> x\\n                  | R1> x
        """)
    void controlIsAppliedNotDeleted(String name, String sent, String shown) {
        var bytes = Recorded.bytes(sent);

        screen.feed(bytes, 0, bytes.length);

        assertThat(screen.finished().text()).as(name).isEqualTo(expected(shown));
        for (var cut = 1; cut < bytes.length; cut++) {
            var other = new Screen(80);
            other.feed(bytes, 0, cut);
            other.feed(bytes, cut, bytes.length - cut);
            assertThat(other.finished().text()).as("%s, cut at %d", name, cut).isEqualTo(expected(shown));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        a row that is full                | 0123456789\\r\\nx\\n           | 0123456789/x
        bash marks the next row           | 0123456789X\\rXY\\n            | 0123456789XY
        bash comes back to a full row     | 0123456789 \\r\\e[A\\e[9C\\e[K9\\r\\nx\\n | 0123456789/x
        a column of the row               | 0123456789abc\\e[2GX\\n        | 0123456789aXc
        a row is erased, the text is not  | 0123456789abc\\e[2K\\rX\\n      | 0123456789X
        no further than the edge          | 01234\\e[99CX\\r.\\n            | .1234    X
        a pager that fills its row        | --More--\\r          \\rx\\n    | x
        a title without an end            | \\e]0;router\\nx\\n           | /x
        a sequence that is cancelled      | a\\e[3\\x18Cb\\n                | aCb
        """)
    void aLongLineLiesInRows(String name, String sent, String shown) {
        var narrow = new Screen(10);
        var bytes = Recorded.bytes(sent);

        narrow.feed(bytes, 0, bytes.length);

        assertThat(narrow.finished().text()).as(name).isEqualTo(expected(shown));
    }

    @Test
    void aPromptBehindTextGetsALineOfItsOwn() {
        var prompt = Prompt.in(
                        "ops@tower:~$ ",
                        Platforms.builtIn().named("linux").orElseThrow().prompt())
                .orElseThrow();
        feed("one\r\n" + "two ".repeat(1000) + "ops@tower:/tmp$ ");

        assertThat(screen.shows(prompt)).isFalse();
        assertThat(screen.showsBehindText(prompt)).isTrue();
        screen.separate(prompt);
        assertThat(screen.lastLine()).isEqualTo("ops@tower:/tmp$");
        assertThat(screen.finished().text()).isEqualTo("one\n" + "two ".repeat(1000));
        feed("pwd\r\n");
        assertThat(screen.finished().text()).endsWith("\nops@tower:/tmp$ pwd");
    }

    @Test
    void aPromptWithNextToNoNameIsNoneBehindTextWherePromptsHaveALineOfTheirOwn() {
        var ios = Platforms.builtIn().named("cisco_ios").orElseThrow().prompt();
        feed("a file without an end R1#");

        assertThat(screen.showsBehindText(Prompt.in("R1#", ios).orElseThrow())).isTrue();
        assertThat(screen.showsBehindText(Prompt.in("1#", ios).orElseThrow())).isFalse();
        assertThat(screen.showsBehindText(Prompt.in("#", ios).orElseThrow())).isFalse();
    }

    @Test
    void blanksThatAreInsertedMakeNoEndlessLine() {
        feed("x\r" + "\u001b[4000@".repeat(10_000));

        assertThat(screen.length()).isLessThan(10_000);
    }

    private static String expected(String shown) {
        return new String(
                Recorded.bytes(shown.replace('/', '\n').replaceFirst("\\.$", "").replace("\\ufffd", "\\xef\\xbf\\xbd")),
                UTF_8);
    }

    @Test
    void aPagerThatIsNotErasedIsNoOutput() {
        feed("one\r\n --More-- ");
        screen.answered();
        feed("\r\ntwo\r\n");

        assertThat(screen.finished().text()).isEqualTo("one\ntwo");
    }

    @Test
    void aPagerThatIsWrittenOverLeavesNothingBehind() {
        feed("one\r\n--More--");
        screen.answered();
        feed("\rx\r\n");

        assertThat(screen.finished().text()).isEqualTo("one\nx");
    }

    @Test
    void anIndentBehindAnErasedPagerStays() {
        feed("one\r\n --More-- ");
        screen.answered();
        feed("\b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b two\r\n");

        assertThat(screen.finished().text()).isEqualTo("one\n two");
    }

    @Test
    void theLastLineIsWhatCanStillChange() {
        feed("one\r\nR1#");

        assertThat(screen.lastLine()).isEqualTo("R1#");
        assertThat(screen.lines()).isEqualTo(1);
        screen.forget();
        assertThat(screen.lastLine()).isEqualTo("R1#");
        assertThat(screen.lines()).isZero();
    }

    @Test
    void aLineThatIsTooLongForAPromptIsNone() {
        feed("R1#".repeat(10_000) + "R1#");

        assertThat(screen.lastLine()).isEmpty();
    }

    @Test
    void anEndlessLineKeepsItsText() {
        var text = "0123456789".repeat(5_000);

        feed(text + "\rX\r\n");

        assertThat(screen.finished().text())
                .hasSize(text.length())
                .startsWith("0123456789")
                .contains("X");
    }

    @Test
    void whateverComesThereIsTextThatIsWellFormed() {
        var seed = Seed.of("whateverComesThereIsTextThatIsWellFormed");
        var random = new Random(seed);
        var alphabet =
                Recorded.bytes("\\e[]0123456789;?KJHCDP@X()ab\\r\\n\\b\\t\\a\\xf0\\x9f\\x98\\x80\\xc3\\xff\\x9b\\\\");
        var bytes = new byte[500_000];
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] = alphabet[random.nextInt(alphabet.length)];
        }

        screen.feed(bytes, 0, bytes.length);

        var text = screen.finished().text();
        assertThat(new String(text.getBytes(UTF_8), UTF_8)).as("seed %d", seed).isEqualTo(text);
    }

    private void feed(String text) {
        var bytes = text.getBytes(UTF_8);
        screen.feed(bytes, 0, bytes.length);
    }
}
