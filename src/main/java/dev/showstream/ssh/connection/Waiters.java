package dev.showstream.ssh.connection;

import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.util.threads.SshThreadPoolExecutor;

/// The threads on which sshd waits for connections: one for each, and none is called off.
///
/// sshd's own pool has one thread more than there are processors, so that a few hosts that do not answer would keep all
/// others waiting. It also cancels the task that waits when the connection is cancelled; where that came about a moment
/// before and the task has not begun, nobody would ever close the socket. Left alone, the task wakes at once, finds
/// the connection cancelled and closes it.
final class Waiters extends SshThreadPoolExecutor {

    Waiters() {
        super(
                0,
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofVirtual().name("ssh-connect").factory());
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return new FutureTask<>(task, value) {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
    }
}
