package dev.showstream.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tokens file as it is now: a change holds from the next request on.
///
/// A file that has become unreadable leaves the last good one in force, and says so once.
public final class AccessTokens {
    /// A file this young may change again without a new time stamp.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path file;
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private volatile Snapshot snapshot;

    /// @param complaints takes one line whenever the file has become unreadable
    /// @throws AccessException where the file cannot be used now
    public AccessTokens(Path file, InstantSource clock, Consumer<String> complaints) throws AccessException {
        this.file = file;
        this.clock = clock;
        this.complaints = complaints;
        var stamp = Stamp.of(file, clock.instant());
        this.snapshot = new Snapshot(stamp, TokensFile.read(file), "");
    }

    /// Whose token this is.
    public Optional<Grant> find(String token) {
        var hash = Digest.sha256(token);
        Optional<Grant> found = Optional.empty();
        for (var grant : current()) { // all of them, so that the time tells nothing
            if (grant.isFor(hash)) {
                found = Optional.of(grant);
            }
        }
        return found;
    }

    /// Whether the file still says so.
    public boolean holds(Grant grant) {
        return current().contains(grant);
    }

    private List<Grant> current() {
        var now = clock.instant();
        if (!Stamp.of(file, now).isOf(snapshot.stamp)) {
            reload(now);
        }
        return snapshot.grants;
    }

    private synchronized void reload(Instant now) {
        var stamp = Stamp.of(file, now); // before reading, so that what changes meanwhile is read again
        if (stamp.isOf(snapshot.stamp)) {
            return;
        }
        try {
            snapshot = new Snapshot(stamp, TokensFile.read(file), "");
        } catch (AccessException e) {
            var complaint = Objects.requireNonNullElse(e.getMessage(), "");
            if (!complaint.equals(snapshot.complaint)) {
                complaints.accept(complaint + "; the tokens read before it stay in force");
            }
            snapshot = new Snapshot(stamp, snapshot.grants, complaint);
        }
    }

    private record Snapshot(Stamp stamp, List<Grant> grants, String complaint) {}

    /// By what a changed file is known.
    private record Stamp(
            @Nullable FileTime modified,
            long size,
            @Nullable Object key,
            boolean settled) {

        static Stamp of(Path file, Instant now) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                var modified = attributes.lastModifiedTime();
                var settled = modified.toInstant().plus(SETTLED).isBefore(now);
                return new Stamp(modified, attributes.size(), attributes.fileKey(), settled);
            } catch (IOException e) {
                return new Stamp(null, -1, null, false);
            }
        }

        /// Whether this is certainly the file that `read` was taken of.
        boolean isOf(Stamp read) {
            return read.settled && equals(read);
        }
    }
}
