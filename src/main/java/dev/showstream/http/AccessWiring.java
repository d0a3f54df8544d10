package dev.showstream.http;

import dev.showstream.access.AccessException;
import dev.showstream.access.AccessTokens;
import dev.showstream.access.Allowed;
import dev.showstream.access.AllowedHosts;
import dev.showstream.access.AllowedOrigins;
import dev.showstream.access.Callers;
import dev.showstream.access.FailedAttempts;
import dev.showstream.access.ListenGuard;
import dev.showstream.access.Sessions;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Makes the parts of access control from the settings; a server that must not start does not get past this.
public class AccessWiring {
    private static final Logger LOG = Logger.getLogger(AccessWiring.class);
    private static final int SESSIONS_PER_CALLER = 50;

    @Produces
    @Singleton
    Allowed allowed(AccessSettings settings, CorsSettings cors) {
        try {
            return new Allowed(
                    new AllowedHosts(settings.hosts().orElse(List.of())),
                    new AllowedOrigins(cors.origins().orElse(List.of())));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Callers callers(
            AccessSettings settings, InstantSource clock, @ConfigProperty(name = "quarkus.http.host") String host) {
        var objection = ListenGuard.objection(host, settings.tokensFile());
        if (objection.isPresent()) {
            throw new ConfigurationException(objection.get());
        }
        return settings.tokensFile()
                .map(file -> controlled(file, settings, clock))
                .orElseGet(Callers::local);
    }

    private static Callers controlled(Path file, AccessSettings settings, InstantSource clock) {
        try {
            return Callers.of(
                    new AccessTokens(file, clock, LOG::error),
                    new Sessions(clock, settings.session(), SESSIONS_PER_CALLER),
                    new FailedAttempts(clock));
        } catch (AccessException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
