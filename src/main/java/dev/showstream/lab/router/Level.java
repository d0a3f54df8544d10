package dev.showstream.lab.router;

/// What a session may do.
public enum Level {
    USER(1, ">"),
    PRIVILEGED(15, "#");

    private final int number;
    private final String mark;

    Level(int number, String mark) {
        this.number = number;
        this.mark = mark;
    }

    public int number() {
        return number;
    }

    /// The end of the prompt.
    public String mark() {
        return mark;
    }

    boolean reaches(Level needed) {
        return number >= needed.number;
    }
}
