package dev.showstream.terminal;

import dev.showstream.platform.PromptShape;
import java.util.Optional;
import java.util.OptionalInt;

/// A prompt that was seen, told apart from all other text of the session.
///
/// @param name what stands before the end, without the parts that come and go
/// @param end one of the platform's prompt ends
/// @param whole whether nothing was left out of the name, so that no character of it is uncertain
public record Prompt(String name, String end, boolean whole, PromptShape shape) {
    /// A name of so many characters hardly stands at the end of other text by chance.
    private static final int TELLING = 2;

    /// The prompt that `line` may be, if it can be one at all.
    public static Optional<Prompt> in(String line, PromptShape shape) {
        var stripped = line.stripTrailing();
        return shape.ends().stream()
                .filter(stripped::endsWith)
                .findFirst()
                .map(end -> of(stripped.substring(0, stripped.length() - end.length()), end, shape));
    }

    private static Prompt of(String before, String end, PromptShape shape) {
        var name = before;
        for (var noise : shape.noise()) {
            name = noise.matcher(name).replaceAll("");
        }
        return name.equals(before) ? new Prompt(before, end, true, shape) : new Prompt(name.strip(), end, false, shape);
    }

    /// Whether `line` is this prompt, be it in another mode.
    public boolean is(String line) {
        return in(line, shape).filter(this::sameAs).isPresent();
    }

    /// Where this prompt, be it in another mode, ends in a line that begins with it.
    OptionalInt endIn(String line) {
        for (var end : shape.ends()) {
            for (var at = line.indexOf(end); at >= 0; at = line.indexOf(end, at + 1)) {
                var behind = at + end.length();
                if (is(line.substring(0, behind))) {
                    return OptionalInt.of(behind);
                }
            }
        }
        return OptionalInt.empty();
    }

    /// Where this prompt begins in `line` behind other text; one with next to no name only on a platform whose prompts
    /// come there.
    OptionalInt behindText(String line) {
        if (in(line, shape).isEmpty() || (name.length() < TELLING && !shape.followsText())) {
            return OptionalInt.empty();
        }
        if (name.isBlank()) {
            return bareBehindText(line);
        }
        for (var at = line.lastIndexOf(name); at > 0; at = line.lastIndexOf(name, at - 1)) {
            if (is(line.substring(at))) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /// A prompt that is all end, as `$ ` is, has at least its blank to be known by.
    private OptionalInt bareBehindText(String line) {
        var at = line.length() - end.length() - 1;
        return at > 0 && line.endsWith(end + " ") ? OptionalInt.of(at) : OptionalInt.empty();
    }

    public boolean sameAs(Prompt other) {
        return certain(other).equals(other.certain(this));
    }

    public boolean privileged() {
        return shape.privileged().isEmpty() || shape.privileged().contains(end);
    }

    private String certain(Prompt other) {
        var cut = shape.cut();
        return cut > 0 && !(whole && other.whole) && name.length() > cut ? name.substring(0, cut) : name;
    }
}
