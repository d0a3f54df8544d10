package dev.showstream.ssh.dialogue;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.ssh.connection.Deadline;
import dev.showstream.ssh.connection.Quotation;
import dev.showstream.ssh.connection.Witness;
import dev.showstream.terminal.Escaped;
import dev.showstream.terminal.Screen;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What goes to and fro on one shell, and the screen that it makes.
final class Dialogue {
    private static final Logger LOG = Logger.getLogger(Dialogue.class);
    private static final int LONGEST_IN_LOG = 2000;
    private static final int LONGEST_LAST_WORDS = 200;
    static final String LOGIN = "the login";

    private final String device;
    private final Line line;
    private final Screen screen;
    private final byte[] buffer = new byte[8192];
    private final Witness witness;
    private final Capacity capacity;
    private String during = LOGIN;
    private long received;
    private long heard;
    /// Each state of the screen is looked at once, so that nothing is answered twice.
    private boolean unseen;
    /// From a credential to the next line's end what comes may be its echo.
    private boolean hushed;
    private boolean confided;

    Dialogue(String device, Line line, Witness witness, Capacity capacity) {
        this.device = device;
        this.line = line;
        this.witness = witness;
        this.capacity = capacity;
        this.screen = new Screen(capacity.columns());
    }

    /// How many bytes came so far.
    long heard() {
        return heard;
    }

    Screen screen() {
        return screen;
    }

    Quotation quotation() {
        return witness.quotation();
    }

    /// How many bytes came since this part of the conversation began.
    long received() {
        return received;
    }

    /// Begins a part of the conversation: what was on the screen is done with.
    void turnTo(String what) {
        during = what;
        received = 0;
        screen.forget();
    }

    void type(String keys) throws DeviceException {
        LOG.debugf("%s <- %s", device, Escaped.of(keys, LONGEST_IN_LOG));
        send(keys);
    }

    void typeSecretly(String keys) throws DeviceException {
        LOG.debugf("%s <- ***", device);
        hushed = true;
        confided = true;
        send(keys);
    }

    /// Reads until `look` finds on the screen what it looks for; nothing when the time is over.
    ///
    /// The screen is looked at only when nothing more is there to be read, so that a fast answer costs few looks.
    <T> Optional<T> await(Function<Screen, Optional<T>> look, Deadline deadline) throws DeviceException {
        while (true) {
            if (unseen && !line.pending()) {
                unseen = false;
                var found = look.apply(screen);
                if (found.isPresent()) {
                    return found;
                }
            }
            if (!read(deadline)) {
                return Optional.empty();
            }
        }
    }

    /// Reads once; false when nothing came in time.
    boolean read(Deadline deadline) throws DeviceException {
        if (deadline.over()) {
            return false;
        }
        try {
            var count = line.hear(buffer, deadline);
            if (count < 0) {
                throw hungUp();
            }
            if (count > 0) {
                received(count);
            }
            return count > 0;
        } catch (InterruptedIOException _) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new Fault.Interrupted());
        } catch (IOException _) {
            throw hungUp();
        }
    }

    /// Reads what has come already, without waiting; false where the other side has hung up.
    boolean catchUp() throws DeviceException {
        while (line.pending()) {
            read(Deadline.NEVER);
        }
        return line.open();
    }

    /// Whether more has come already than was read.
    boolean goesOn() {
        return line.pending();
    }

    /// Whether nothing comes for so long; a hang-up is the last of all quiet.
    boolean quietFor(Duration time) throws DeviceException {
        if (time.isZero()) {
            return true;
        }
        try {
            return !read(Deadline.in(time));
        } catch (DeviceException e) {
            if (e.fault() instanceof Fault.HungUp) {
                return true;
            }
            throw e;
        }
    }

    private void send(String keys) throws DeviceException {
        try {
            line.say(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw hungUp();
        }
    }

    private void received(int count) throws DeviceException {
        received += count;
        heard += count;
        if (LOG.isDebugEnabled()) {
            log(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        if (received <= capacity.bytes()) {
            screen.feed(buffer, 0, count);
        }
        if (received > capacity.bytes() || screen.length() > capacity.characters()) {
            throw new DeviceException(new Fault.OutputLimitReached(during, capacity.bytes()));
        }
        unseen = true;
    }

    private void log(String text) {
        var lineEnd = text.indexOf('\n');
        var shown = hushed ? "***" + (lineEnd < 0 ? "" : text.substring(lineEnd)) : text;
        hushed = hushed && lineEnd < 0;
        LOG.debugf("%s -> %s", device, witness.quotation().of(shown, LONGEST_IN_LOG));
    }

    private DeviceException hungUp() {
        return new DeviceException(witness.causeOf(during + lastWords()));
    }

    /// A device that lets nobody in says why; after a credential it might be that.
    private String lastWords() {
        if (!during.equals(LOGIN) || confided) {
            return "";
        }
        return Stream.concat(screen.lastLines(1).stream(), Stream.of(screen.lastLine()))
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .reduce((_, last) -> last)
                .map(words -> ", saying \"%s\"".formatted(witness.quotation().of(words, LONGEST_LAST_WORDS)))
                .orElse("");
    }
}
