package dev.showstream.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A stream that the process was started with, and what is at its other end.
///
/// Java knows only whether input and output both are a terminal; Linux says it of each.
enum StandardStream {
    OUT(1),
    ERR(2);

    /// What is at the other end.
    enum End {
        TERMINAL,
        PIPE,
        ELSE
    }

    private final Path link;

    StandardStream(int number) {
        this.link = Path.of("/proc/self/fd/" + number);
    }

    /// Unlike `System.out`, one that tells when nobody reads. That a file takes no more is told to a person, too:
    /// whoever closes a pipe knows it.
    OutputStream stream() {
        return switch (this) {
            case OUT -> {
                var out = new FileOutputStream(FileDescriptor.out);
                yield end() == End.PIPE ? out : new Told(out, ERR.stream());
            }
            case ERR -> new FileOutputStream(FileDescriptor.err);
        };
    }

    /// Says what is wrong with `out` where it can be read.
    private static final class Told extends FilterOutputStream {
        private final OutputStream err;

        Told(OutputStream out, OutputStream err) {
            super(out);
            this.err = err;
        }

        @Override
        public void write(byte[] text, int from, int length) throws IOException {
            try {
                out.write(text, from, length);
            } catch (IOException e) {
                var line = "showstream: the output cannot be written: %s%n".formatted(e.getMessage());
                err.write(line.getBytes(StandardCharsets.UTF_8));
                throw e;
            }
        }
    }

    End end() {
        try {
            return named(Files.readSymbolicLink(link).toString());
        } catch (IOException | UnsupportedOperationException _) {
            // Where there is none, this Java has no console object, whatever the library's own signature says.
            return Optional.ofNullable(System.console())
                            .filter(Console::isTerminal)
                            .isPresent()
                    ? End.TERMINAL
                    : End.ELSE;
        }
    }

    private static End named(String target) {
        if (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console")) {
            return End.TERMINAL;
        }
        return target.startsWith("pipe:") || target.startsWith("socket:") ? End.PIPE : End.ELSE;
    }
}
