package dev.showstream.limits;

/// No more is let in now; the message says how much may be, and by which setting.
public final class LimitReached extends Exception {

    private LimitReached(String who, Bound bound, String what) {
        super(
                "%s may have at most %d %s at once (%s); try again when some are done"
                        .formatted(who, bound.most(), what, bound.setting()),
                null,
                false,
                false);
    }

    static LimitReached by(String caller, Bound bound, String what) {
        return new LimitReached(caller, bound, what);
    }

    static LimitReached inAll(Bound bound, String what) {
        return new LimitReached("all callers together", bound, what);
    }

    /// The whole of it, for the client.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
