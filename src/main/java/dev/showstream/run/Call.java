package dev.showstream.run;

import dev.showstream.inventory.Login;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One device's turn on a worker, which a deadline or a cancel may end from any thread.
///
/// Closing the connection is what frees a blocked read, and the read then looks as if the device had hung up;
/// so the first reason to end is remembered here, and told instead.
public final class Call {
    private final LoginGuard logins;
    private @Nullable Fault reason;
    private @Nullable Runnable closer;

    /// Of a device that stands for itself.
    public Call() {
        this(new LoginGuard(0));
    }

    /// @param logins of the run that the device is part of
    Call(LoginGuard logins) {
        this.logins = logins;
    }

    /// Throws where the call has ended, or `login` has been refused too often to be tried again.
    public void check(Login login) throws DeviceException {
        check();
        logins.check(login);
    }

    /// Makes the one attempt to log in, once it may be made.
    public <T> T logIn(Login login, LoginGuard.Attempt<T> attempt) throws DeviceException {
        return logins.attempt(login, this, attempt);
    }

    /// The same where the device asks for the login again later, so that this half of it proves nothing.
    public <T> T logInHalf(Login login, LoginGuard.Attempt<T> attempt) throws DeviceException {
        return logins.attemptFirstHalf(login, this, attempt);
    }

    /// Says how to free the blocked conversation; runs at once where the call has ended already.
    public void onEnd(Runnable closer) {
        synchronized (this) {
            if (reason == null) {
                this.closer = closer;
                return;
            }
        }
        closer.run();
    }

    /// Ends the call for `fault`; true for the first to do so.
    public boolean end(Fault fault) {
        Runnable freed;
        synchronized (this) {
            if (reason != null) {
                return false;
            }
            reason = fault;
            freed = closer;
            closer = null;
        }
        if (freed != null) {
            freed.run();
        }
        logins.wake();
        return true;
    }

    /// Forgets how to free the conversation, which is over: runs are kept for long, and its session is large.
    synchronized void forget() {
        closer = null;
    }

    /// Why the call was ended from elsewhere, if it was.
    public synchronized Optional<Fault> ended() {
        return Optional.ofNullable(reason);
    }

    /// Throws the reason where the call has ended: for the moments between two blocking steps.
    public void check() throws DeviceException {
        var ended = ended();
        if (ended.isPresent()) {
            throw new DeviceException(ended.get());
        }
    }
}
