package dev.showstream.run;

/// A request that cannot become a run; nothing of it was started.
public class InvalidRunException extends Exception {
    private final String field;

    /// @param field the part of the request that is wrong, as in `tasks[0].commands[1]`
    public InvalidRunException(String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
