package dev.showstream;

import dev.showstream.audit.Audit;
import dev.showstream.audit.AuditException;
import dev.showstream.http.Sizes;
import dev.showstream.http.Starts.Guards;
import dev.showstream.limits.Admission;
import dev.showstream.limits.Bound;
import dev.showstream.limits.Quota;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Makes the parts that bound what callers may ask for, and that write down what they did.
public class GuardWiring {

    @Produces
    @Singleton
    Sizes sizes(Settings settings) {
        var limits = settings.limits();
        return checked(() -> new Sizes(limits.body().asLongValue(), limits.jsonDepth(), limits.commandLength()));
    }

    @Produces
    @Singleton
    Quota followers(Settings settings) {
        var limits = settings.limits();
        return checked(() -> new Quota(
                "streams and sockets",
                bound("followers-per-caller", limits.followersPerCaller()),
                bound("followers", limits.followers())));
    }

    @Produces
    @Singleton
    Guards guards(Settings settings, Sizes sizes, Audit audit) {
        var limits = settings.limits();
        return checked(() -> new Guards(
                sizes,
                new Admission(new Admission.Bounds(
                        bound("runs-per-caller", limits.runsPerCaller()),
                        bound("runs", limits.runs()),
                        bound("devices-per-caller", limits.devicesPerCaller()),
                        bound("devices", limits.devices()))),
                audit));
    }

    @Produces
    @Singleton
    Audit audit(Settings settings, InstantSource clock) {
        var audit = settings.audit();
        if (audit.file().isEmpty()) {
            if (audit.required()) {
                throw new ConfigurationException("showstream.audit.required is true: set showstream.audit.file");
            }
            return Audit.off(clock);
        }
        try {
            var place = checked(
                    () -> new Audit.Place(audit.file().get(), audit.maxSize().asLongValue(), audit.keep()));
            return Audit.in(place, audit.required() ? Audit.Duty.REQUIRED : Audit.Duty.BEST_EFFORT, clock);
        } catch (AuditException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    void close(@Disposes Audit audit) {
        audit.close();
    }

    private static Bound bound(String name, int most) {
        return new Bound("showstream.limits." + name, most);
    }

    private static <T> T checked(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
