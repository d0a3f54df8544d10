package dev.showstream.http;

import dev.showstream.inventory.Shown;

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

    static ProblemException stopping() {
        return new ProblemException(
                Problem.of(503, "Service Unavailable", "the server is about to stop; try again when it is back"));
    }

    Problem problem() {
        return problem;
    }
}
