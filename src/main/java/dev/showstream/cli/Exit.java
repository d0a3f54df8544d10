package dev.showstream.cli;

/// How the program ends, for the shell. An interrupt ends it with 130 and a hang-up with 129, as Java has it.
public enum Exit {
    /// Every device answered.
    OK(0),
    /// A device did not answer.
    DEVICE_FAILED(1),
    /// A server that was asked takes no runs, or does not answer.
    UNREADY(1),
    /// The command line, a setting or the inventory is wrong; nothing was run.
    USAGE(2),
    /// The server cannot be reached, or does not let this caller in.
    SERVER(3),
    /// Nobody reads the output any more: 128 and the number of SIGPIPE, which is what a shell shows for `cat | head`.
    PIPE(141);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
