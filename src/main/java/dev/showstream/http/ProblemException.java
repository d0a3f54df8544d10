package dev.showstream.http;

import dev.showstream.audit.AuditException;
import dev.showstream.inventory.Shown;
import dev.showstream.limits.LimitReached;

/// Ends a request with a [Problem].
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException badRequest(String field, String detail) {
        return new ProblemException(Problem.badRequest(field, detail));
    }

    static ProblemException noSuchRun(String id) {
        return new ProblemException(
                Problem.of(404, "Not Found", "no run " + Shown.quoted(id) + " is kept on this server"));
    }

    static ProblemException tooLarge(String field, String detail) {
        return new ProblemException(new Problem("about:blank", "Content Too Large", 413, field + ": " + detail, field));
    }

    static ProblemException tooMuch(LimitReached limit) {
        return new ProblemException(Problem.of(429, "Too Many Requests", limit.detail()));
    }

    static ProblemException unaudited(AuditException e) {
        return new ProblemException(Problem.of(503, "Service Unavailable", String.valueOf(e.getMessage())));
    }

    static ProblemException stopping() {
        return new ProblemException(
                Problem.of(503, "Service Unavailable", "the server is about to stop; try again when it is back"));
    }

    Problem problem() {
        return problem;
    }
}
