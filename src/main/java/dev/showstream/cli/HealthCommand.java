package dev.showstream.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks a server whether it takes runs: `showstream health`, which needs neither a shell nor another program.
///
/// @param own where this process would listen were it a server
record HealthCommand(Screen screen, Map<String, String> environment, Supplier<URI> own) {
    static final Map<String, Arguments.Value> KNOWN =
            Map.of("--server", Arguments.Value.ONE, "--ca-file", Arguments.Value.ONE);

    /// Less than whoever watches over a container waits for an answer.
    private static final Duration ANSWER = Duration.ofSeconds(5);

    Exit run(List<String> line) throws Failure, ReaderGoneException {
        var arguments = Arguments.parse(line, KNOWN);
        if (!arguments.words().isEmpty()) {
            throw Failure.usage("health takes no words, only options");
        }
        var access = new ServerAccess(arguments, environment);
        var named = access.server();
        var trust = access.trust();
        return ask(
                named.isPresent()
                        ? new Server.Address(named.get(), Optional.empty(), trust)
                        : new Server.Address(
                                ownAddress(), Optional.empty(), Optional.of(trust.orElseGet(Anyone::context))));
    }

    private URI ownAddress() throws Failure {
        try {
            return own.get();
        } catch (IllegalArgumentException _) {
            throw Failure.usage("quarkus.http.host and quarkus.http.port: no address of a server");
        }
    }

    private Exit ask(Server.Address address) throws Failure, ReaderGoneException {
        try (var http = address.client()) {
            var question = address.request("q/health/ready").timeout(ANSWER).build();
            var status = http.send(question, BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                screen.print((address.base() + " takes runs\n").getBytes(StandardCharsets.UTF_8));
                return Exit.OK;
            }
            throw Failure.unready(
                    status == 503
                            ? address.base() + " is stopping, and takes no new runs"
                            : "%s answers with HTTP status %d; is a Showstream server there?"
                                    .formatted(address.base(), status));
        } catch (IOException e) {
            throw Failure.unready(address.unreachable(e));
        } catch (InterruptedException _) {
            throw Failure.unready("interrupted");
        }
    }
}
