package dev.showstream;

import dev.showstream.cli.Cli;
import dev.showstream.cli.Screen;
import dev.showstream.ssh.connection.SecurityProviders;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/// Starts the server, or does what the words after it say; what an operator can mend is said in a line, not in a stack
/// trace.
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        if (args.length > 0) {
            System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager"); // before any logger
            Embedded.quietLogs();
            System.exit(
                    new Cli(Screen.ofProcess(), System.getenv(), Embedded::open, OwnAddress::get).run(List.of(args)));
        }
        // Two threads that are the first to log, each in its own way, wait for each other for ever.
        LogManager.getLogManager();
        leaveAddressesToDoors();
        // Half a second of work on a cold JVM, which needs nothing of Quarkus.
        Thread.ofPlatform().name("providers").daemon().start(SecurityProviders::register);
        Quarkus.run(null, Main::exit);
    }

    /// Quarkus would answer `400` and not a word to whatever `java.net.URI` does not read, such as the `|` before a
    /// filter, which browsers and `curl` send as it is. The doors read every address themselves.
    ///
    /// A native image has this from its `native-image.properties`, and tests from the pom.
    private static void leaveAddressesToDoors() {
        System.setProperty("vertx.disableURIValidation", "true");
    }

    private static void exit(int code, @Nullable Throwable failure) {
        if (failure != null) {
            explain(failure);
        }
        System.exit(code);
    }

    private static void explain(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConfigurationException mistake -> {
                    System.err.println("showstream: " + mistake.getMessage());
                    return;
                }
                case ConfigValidationException mistakes -> {
                    for (var each = 0; each < mistakes.getProblemCount(); each++) {
                        System.err.println("showstream: "
                                + mistakes.getProblem(each).getMessage().replaceFirst("^[\\w.]+Exception: ", ""));
                    }
                    return;
                }
                case QuarkusBindException taken -> {
                    System.err.printf(
                            "showstream: port %d of %s is taken; stop the other program or set quarkus.http.port%n",
                            taken.getPort(), taken.getHost());
                    return;
                }
                default -> {
                    // perhaps the cause of this one
                }
            }
        }
        failure.printStackTrace();
    }
}
