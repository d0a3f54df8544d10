package dev.showstream.run;

import dev.showstream.inventory.Login;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Keeps one run from locking an account: a login that the first few devices refuse is not tried on the others.
///
/// Until a login is accepted once, no more of its attempts are under way than refusals are still allowed, so however
/// many devices begin at once, no more of them can refuse it. The others wait at the door, connected and with nothing
/// secret said. They wait for [#PATIENCE] at most: account servers that answer nobody lock nobody.
public final class LoginGuard {
    /// Slow account servers refuse within a few seconds; longer waiting would only keep workers from other runs.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int limit;
    private final Duration patience;
    private final Map<Login, Account> accounts = new HashMap<>();
    private BiConsumer<Login, Fault> onLockout = (_, _) -> {};

    /// @param limit how many refusals in a row end it; 0 is never
    LoginGuard(int limit) {
        this(limit, PATIENCE);
    }

    LoginGuard(int limit, Duration patience) {
        this.limit = limit;
        this.patience = patience;
    }

    /// One attempt to log in; its fault says whether the login was refused.
    public interface Attempt<T> {
        T make() throws DeviceException;
    }

    private enum Verdict {
        ACCEPTED,
        REFUSED,
        NONE
    }

    /// What one login has come to so far.
    private static final class Account {
        int refusals;
        int trying;
        boolean accepted;
        boolean unanswered;
    }

    /// Whom to tell that a login is not to be tried any more; told once for each.
    void onLockout(BiConsumer<Login, Fault> listener) {
        onLockout = listener;
    }

    /// Throws where `login` is not to be tried any more.
    synchronized void check(Login login) throws DeviceException {
        var account = accounts.get(login.account());
        if (account != null && isLocked(account)) {
            throw new DeviceException(new Fault.LockoutFeared(account.refusals));
        }
    }

    /// Makes the attempt once it may be made, and learns from it.
    <T> T attempt(Login login, Call call, Attempt<T> attempt) throws DeviceException {
        return attempt(login, call, attempt, Verdict.ACCEPTED);
    }

    /// The same for one that is not all there is to a login: its success proves nothing.
    <T> T attemptFirstHalf(Login login, Call call, Attempt<T> attempt) throws DeviceException {
        return attempt(login, call, attempt, Verdict.NONE);
    }

    /// Has those who wait look at their calls.
    synchronized void wake() {
        notifyAll();
    }

    private <T> T attempt(Login login, Call call, Attempt<T> attempt, Verdict success) throws DeviceException {
        if (limit == 0) {
            return attempt.make();
        }
        var account = enter(login, call);
        var verdict = Verdict.NONE;
        try {
            var made = attempt.make();
            verdict = success;
            return made;
        } catch (DeviceException e) {
            verdict = isRefusal(e.fault()) ? Verdict.REFUSED : Verdict.NONE;
            throw e;
        } finally {
            if (leave(account, verdict)) {
                onLockout.accept(login.account(), new Fault.LockoutFeared(limit));
            }
        }
    }

    /// A login that was broken off because of a question counts, since account servers see a failure; so does a device
    /// that hangs up, since some refuse like that.
    private static boolean isRefusal(Fault fault) {
        return fault instanceof Fault.Denied || fault instanceof Fault.Asked || fault instanceof Fault.HungUp;
    }

    private synchronized Account enter(Login login, Call call) throws DeviceException {
        var account = accounts.computeIfAbsent(login.account(), _ -> new Account());
        var until = System.nanoTime() + patience.toNanos();
        while (isFull(account) && call.ended().isEmpty()) {
            waitUntil(until, account);
        }
        call.check();
        check(login);
        account.trying++;
        return account;
    }

    private boolean isFull(Account account) {
        return !account.accepted
                && !account.unanswered
                && account.refusals < limit
                && account.refusals + account.trying >= limit;
    }

    @SuppressWarnings("WaitNotInLoop") // enter loops around it
    private void waitUntil(long until, Account account) throws DeviceException {
        var left = Duration.ofNanos(until - System.nanoTime());
        if (!left.isPositive()) {
            account.unanswered = true;
            notifyAll();
            return;
        }
        try {
            wait(left.toMillis() + 1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new Fault.Interrupted());
        }
    }

    /// True for the refusal with which the login is given up.
    private synchronized boolean leave(Account account, Verdict verdict) {
        notifyAll();
        account.trying--;
        return switch (verdict) {
            case NONE -> false;
            case ACCEPTED -> {
                account.accepted = true;
                yield false;
            }
            case REFUSED -> ++account.refusals == limit && !account.accepted;
        };
    }

    private boolean isLocked(Account account) {
        return limit > 0 && !account.accepted && account.refusals >= limit;
    }
}
