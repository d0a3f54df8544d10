package dev.showstream.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    /// Unlike `System.out`, one that tells when nobody reads.
    OutputStream stream() {
        return new FileOutputStream(
                switch (this) {
                    case OUT -> FileDescriptor.out;
                    case ERR -> FileDescriptor.err;
                });
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
