package dev.showstream;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;

/// What numbers and times the settings may hold: the server does not start with one that it could not keep to.
final class Ranges {
    private Ranges() {}

    /// @throws ConfigurationException names the property
    static void check(Settings settings) {
        var outputLimit = settings.outputLimit().asLongValue();
        require(outputLimit > 0, "output-limit", outputLimit + ", and at least one byte is needed");
        var heartbeat = settings.heartbeat();
        require(heartbeat.toMillis() > 0, "heartbeat", heartbeat + ", and at least a millisecond is needed");
        var headers = settings.limits().headers();
        require(headers.toMillis() > 0, "limits.headers", headers + ", and at least a millisecond is needed");
        var keep = settings.runs().keep();
        require(keep >= 0, "runs.keep", keep + ", and 0 keeps no run that has ended");
        notLess("runs.keep-for", settings.runs().keepFor());
        notLess("shutdown.grace", settings.shutdown().grace());
    }

    private static void notLess(String property, Duration time) {
        require(!time.isNegative(), property, time + ", which is less than no time");
    }

    private static void require(boolean met, String property, String otherwise) {
        if (!met) {
            throw new ConfigurationException("showstream." + property + " is " + otherwise);
        }
    }
}
