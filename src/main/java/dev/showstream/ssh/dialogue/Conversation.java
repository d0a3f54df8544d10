package dev.showstream.ssh.dialogue;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.ssh.connection.Deadline;
import dev.showstream.ssh.connection.LoggedIn;
import dev.showstream.terminal.Prompt;
import dev.showstream.terminal.Screen;
import java.time.Duration;
import java.util.Optional;

/// A shell that stands at its prompt: commands can be asked, now or in a later call.
public final class Conversation {
    /// A device that is there repeats a command sooner than this, however slow its answer is.
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final LoggedIn session;
    private final Dialogue dialogue;
    private final Questions questions;
    private final Prompt prompt;
    private long told;

    /// @param prompt that the shell stands at
    Conversation(LoggedIn session, Dialogue dialogue, Questions questions, Prompt prompt) {
        this.session = session;
        this.dialogue = dialogue;
        this.questions = questions;
        this.prompt = prompt;
    }

    public Output ask(String command) throws DeviceException {
        return questions.ask(command, prompt);
    }

    /// Asks after a time in which nobody listened; nothing where the other side turns out to be gone.
    ///
    /// What was asked then may be asked again elsewhere: only commands that read are ever sent.
    public Optional<Output> resume(String command) throws DeviceException {
        try {
            if (!dialogue.catchUp() || !(atPrompt(dialogue.screen()) || comesToPrompt())) {
                return Optional.empty();
            }
            var question = questions.send(command);
            return dialogue.read(Deadline.in(patience()))
                    ? Optional.of(questions.answerTo(question, prompt))
                    : Optional.empty();
        } catch (DeviceException e) {
            if (e.fault() instanceof Fault.HungUp) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Log messages may stand where the prompt was.
    private boolean comesToPrompt() throws DeviceException {
        dialogue.turnTo("the check of a kept session");
        dialogue.type(questions.platform().wire().lineEnd());
        return dialogue.await(
                        screen -> screen.lines() > 0 && atPrompt(screen) ? Optional.of(prompt) : Optional.empty(),
                        Deadline.in(patience()))
                .isPresent();
    }

    /// Another end is another mode, such as one that has less to say.
    private boolean atPrompt(Screen screen) {
        return Prompt.in(screen.lastLine(), prompt.shape())
                .filter(now -> now.sameAs(prompt) && now.end().equals(prompt.end()))
                .isPresent();
    }

    private Duration patience() {
        var read = session.device().timeouts().read();
        return read.isZero() || read.compareTo(SILENCE) > 0 ? SILENCE : read;
    }

    /// The bytes that the device has sent since this was last asked.
    public long heardSince() {
        var before = told;
        told = dialogue.heard();
        return told - before;
    }

    /// Lets go of what the last answer took.
    public void rest() {
        dialogue.turnTo("the time between two calls");
    }

    /// Leaves politely, so that the device frees its line, in so much time at most.
    public void leave(Duration limit) {
        new Farewell(questions.platform(), session.device().login(), limit).say(dialogue);
        session.close();
    }

    /// Ends without the device's own way to leave.
    public void close() {
        session.close();
    }

    /// Ends it at once, from any thread.
    public void abort() {
        session.abort();
    }
}
