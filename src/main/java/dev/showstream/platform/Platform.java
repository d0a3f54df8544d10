package dev.showstream.platform;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// One make of device, as data: all that a session must know in order to hold a conversation with it.
///
/// Each part is a part of the file; `docs/platforms.md` tells what each key means.
///
/// @param id what `device_type` says
/// @param aliases other spellings of `device_type` for the same make
/// @param title for people
/// @param prepare what is done after the login and before the first command, in this order
/// @param config how configuration mode is entered and left, where the device has one
/// @param pagers what stops in mid-answer and how to go on; matched against the unfinished last line alone
/// @param readOnly patterns of the commands that change nothing
/// @param suggestions commands that are often asked, whole and spelled out
public record Platform(
        String id,
        SequencedSet<String> aliases,
        String title,
        Wire wire,
        PromptShape prompt,
        Entry login,
        List<Step> prepare,
        Optional<Enable> enable,
        Optional<Config> config,
        List<Reply> pagers,
        Cleaning cleaning,
        Exit exit,
        List<String> readOnly,
        List<String> suggestions) {

    public Platform {
        aliases = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(aliases));
        prepare = List.copyOf(prepare);
        pagers = List.copyOf(pagers);
        readOnly = List.copyOf(readOnly);
        suggestions = List.copyOf(suggestions);
    }

    /// How bytes travel.
    ///
    /// @param lineEnd what RETURN sends
    /// @param echoes whether the device repeats what it is sent
    public record Wire(String lineEnd, boolean echoes, Pty pty) {}

    /// The terminal that is asked for; wide, so that nothing is wrapped.
    public record Pty(String type, int width, int height) {}

    /// How the device lets one in once SSH has let one in.
    ///
    /// @param suffix what the device wants behind the username, such as RouterOS's terminal options
    /// @param wakes whether a silent device is sent RETURN to make it show its prompt
    /// @param replies to what it asks before its first prompt
    public record Entry(String suffix, boolean wakes, List<Reply> replies) {
        /// SSH lets one in, and that is all.
        public static final Entry PLAIN = new Entry("", false, List.of());

        public Entry {
            replies = List.copyOf(replies);
        }

        /// Whether it may ask for the password once SSH has let one in.
        public boolean asksForPassword() {
            return replies.stream()
                    .anyMatch(reply ->
                            reply.says() instanceof Reply.Says.Credential(var part) && part == Reply.Part.PASSWORD);
        }
    }

    /// One thing to do before the first command.
    public sealed interface Step {
        /// Becomes privileged, as [Platform#enable] says, where the prompt is not privileged yet and the login has a
        /// secret, or needs none.
        record BecomePrivileged() implements Step {}

        /// Sends a line and waits for the prompt.
        ///
        /// @param when only where this is found in the prompt
        /// @param newPrompt whether the prompt is another one afterwards and is learned again
        record Send(String line, Optional<Pattern> when, boolean newPrompt) implements Step {}
    }

    /// How to become privileged.
    ///
    /// @param replies to what it asks; a second request for the secret means that the first was refused
    /// @param refused what tells so in words
    public record Enable(String line, List<Reply> replies, List<Pattern> refused) {
        public Enable {
            replies = List.copyOf(replies);
            refused = List.copyOf(refused);
        }

        /// Whether it asks for no credential, so that a login without a secret may try it.
        public boolean isFree() {
            return replies.stream().noneMatch(reply -> reply.says() instanceof Reply.Says.Credential);
        }
    }

    public record Config(String enter, String leave) {}

    /// How to leave politely.
    ///
    /// @param lines sent one after the other; the device may hang up at any of them
    public record Exit(List<String> lines, List<Reply> replies) {
        public Exit {
            lines = List.copyOf(lines);
            replies = List.copyOf(replies);
        }
    }

    /// What of an answer is not the answer.
    ///
    /// @param rejected found in one of the first lines: the device did not know the command
    /// @param head whole lines dropped where an answer begins with them
    /// @param tail whole lines dropped where an answer ends with them, before the prompt
    public record Cleaning(List<Pattern> rejected, List<Pattern> head, List<Pattern> tail) {
        public Cleaning {
            rejected = List.copyOf(rejected);
            head = List.copyOf(head);
            tail = List.copyOf(tail);
        }
    }
}
