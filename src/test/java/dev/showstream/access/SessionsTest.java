package dev.showstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Grant ALICE = new Grant(new Caller("alice", Role.OPERATOR), Digest.sha256("a"));
    private static final Grant BOB = new Grant(new Caller("bob", Role.VIEWER), Digest.sha256("b"));

    private final TickingClock clock = new TickingClock();
    private final Sessions sessions = new Sessions(clock, Duration.ofHours(12), 3);

    @Test
    void anIdStandsForTheGrantUntilTimeIsUp() {
        var id = sessions.open(ALICE);

        clock.pass(Duration.ofHours(12).minusNanos(1));
        assertThat(sessions.find(id)).contains(ALICE);

        clock.pass(Duration.ofNanos(1));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void idsAreLongAndNeverTheSame() {
        var ids = Stream.generate(() -> sessions.open(ALICE)).limit(1000).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void aClosedSessionIsGone() {
        var id = sessions.open(ALICE);

        sessions.close(id);

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void oneCallersManySessionsPushOutItsOwnOldestOnly() {
        var bobs = sessions.open(BOB);
        var oldest = sessions.open(ALICE);
        var second = sessions.open(ALICE);
        sessions.open(ALICE);

        sessions.open(ALICE);

        assertThat(sessions.find(oldest)).isEmpty();
        assertThat(sessions.find(second)).isPresent();
        assertThat(sessions.find(bobs)).isPresent();
    }

    @Test
    void whatNobodyOpenedIsNoSession() {
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find("x".repeat(100_000))).isEmpty();
    }
}
