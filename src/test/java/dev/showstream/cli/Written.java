package dev.showstream.cli;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/// What a command line in this process has written so far.
final class Written {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// One that has no parts to run without a server.
    Cli cli(Map<String, String> environment) {
        return cli(environment, URI.create("http://localhost:1/"));
    }

    /// @param own where the server of this machine is
    Cli cli(Map<String, String> environment, URI own) {
        return cli(environment, () -> own);
    }

    Cli cli(Map<String, String> environment, Supplier<URI> own) {
        return new Cli(
                new Screen(out, err, false, false, 80),
                environment,
                settings -> {
                    throw new AssertionError("not to be run here, with " + settings);
                },
                own);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
