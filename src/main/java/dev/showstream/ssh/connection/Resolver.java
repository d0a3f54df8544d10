package dev.showstream.ssh.connection;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up, and no longer than it may: the system's own look-up knows no deadline.
final class Resolver {
    /// The addresses of `host`, in the order to try them.
    List<InetAddress> addresses(String host, Deadline deadline, Call call) throws DeviceException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            if (host.contains(":")) {
                throw new DeviceException(new Fault.Unreachable(" (this machine has no such interface)"));
            }
            return lookedUp(host, deadline, call);
        }
    }

    private static List<InetAddress> lookedUp(String host, Deadline deadline, Call call) throws DeviceException {
        var answer = new CompletableFuture<List<InetAddress>>();
        call.onEnd(() -> answer.cancel(false));
        // On a virtual thread a look-up would keep the carrier, and a few slow ones every worker.
        Thread.ofPlatform().daemon().name("dns-" + host).start(() -> look(host, answer));
        try {
            return answer.get(deadline.millis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new DeviceException(new Fault.NameUnknown(host));
        } catch (CancellationException _) {
            throw new DeviceException(call.ended().orElseGet(() -> new Fault.NameUnknown(host)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new Fault.Interrupted());
        }
    }

    private static void look(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            answer.completeExceptionally(e);
        }
    }
}
