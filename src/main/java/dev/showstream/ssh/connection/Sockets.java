package dev.showstream.ssh.connection;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.util.threads.SshThreadPoolExecutor;

/// The same sockets as sshd's own, but that it can be seen whether those who serve them keep up.
final class Sockets extends Nio2ServiceFactoryFactory implements Gate.Load {
    private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;
    private static final double BUSY = 0.85;

    private final SshThreadPoolExecutor handlers = new SshThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("ssh-io-", 1).factory());

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        var factory = new Nio2ServiceFactory(manager, handlers, new Waiters());
        factory.setIoServiceEventListener(manager.getIoServiceEventListener());
        return factory;
    }

    /// Whether something has come from a device that nobody has looked at yet.
    @Override
    public boolean behind() {
        return !handlers.getQueue().isEmpty();
    }

    /// Of the machine or the container, since the devices of a lab work here, too.
    @Override
    public boolean spare() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getCpuLoad() < BUSY;
    }
}
