package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// OpenSSH's client, as the other witness of what a peer does.
///
/// @param options of `ssh`, all of them
record OpenSsh(String user, String password, String code, List<String> options) {
    /// Ends a dialogue that hangs.
    private static final String LIMIT = "30s";

    OpenSsh {
        options = List.copyOf(options);
    }

    static OpenSsh to(OpenSshd sshd, String user, String password) {
        return new OpenSsh(
                user,
                password,
                "",
                List.of(
                        "-F/dev/null",
                        "-p" + sshd.port(),
                        "-oStrictHostKeyChecking=no",
                        "-oUserKnownHostsFile=/dev/null",
                        "-oLogLevel=INFO",
                        "-oNumberOfPasswordPrompts=1"));
    }

    /// Of an option that is given twice `ssh` takes the first, so these win.
    OpenSsh with(String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(options);
        return new OpenSsh(user, password, code, all);
    }

    /// @param code to answer with where a one-time password is asked for
    OpenSsh withCode(String code) {
        return new OpenSsh(user, password, code, options);
    }

    /// The answer to a command without a terminal.
    Commands.Said run(String command) {
        return Commands.ask(words(List.of(command)), "");
    }

    /// A shell on a terminal.
    Terminal open() {
        try {
            return new Terminal(new ProcessBuilder(with("-tt").words(List.of()))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(List<String> command) {
        var words = new ArrayList<>(List.of(
                "timeout",
                LIMIT,
                "env",
                "SSH_ASKPASS=src/test/peers/askpass",
                "SSH_ASKPASS_REQUIRE=force",
                "PASSWORD=" + password,
                "CODE=" + code,
                "TERM=vt100",
                "ssh"));
        words.addAll(options);
        words.add(user + "@127.0.0.1");
        words.addAll(command);
        return words;
    }
}
