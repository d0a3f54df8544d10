package dev.showstream.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever shows wrong tokens: after ten, each further one doubles a wait, up to half a minute.
///
/// Counted per address, an IPv6 network of 64 bits being one; remembers the newest ten thousand of them for a
/// quarter of an hour after their last failure.
public final class FailedAttempts {
    private static final int FREE = 10;
    private static final int ADDRESSES = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    public FailedAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {
        Instant freeAt() {
            if (count < FREE) {
                return last;
            }
            var seconds = 1L << Math.min(count - FREE, 10);
            return last.plusSeconds(Math.min(seconds, LONGEST.toSeconds()));
        }
    }

    /// How long this address has to wait before a token of it is looked at; zero where it need not.
    public synchronized Duration waitFor(String address) {
        var seen = failures.get(network(address));
        if (seen == null) {
            return Duration.ZERO;
        }
        var wait = Duration.between(clock.instant(), seen.freeAt());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    public synchronized void failed(String address) {
        var now = clock.instant();
        failures.merge(
                network(address),
                new Failures(1, now),
                (old, _) -> new Failures(now.isAfter(old.last.plus(MEMORY)) ? 1 : old.count + 1, now));
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
