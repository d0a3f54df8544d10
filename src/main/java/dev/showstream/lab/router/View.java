package dev.showstream.lab.router;

import java.time.Instant;
import java.util.List;

/// What a text is written from: one router as one session sees it at one moment.
///
/// @param history the lines typed in this session, oldest first
public record View(Router router, Instant now, Session session, List<String> history) {
    public View {
        history = List.copyOf(history);
    }

    /// Who is looking, and through what.
    public record Session(Level level, Window window) {}

    Facts facts() {
        return router.facts();
    }

    Uptime uptime() {
        return new Uptime(router.started().minus(facts().age()), now);
    }
}
