package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.Fault;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/// Sees how one session begins and ends, so that its failure can be told by its cause.
public final class Witness implements SessionListener {
    private static final int LONGEST = 200;
    /// OpenSSH's "Too many authentication failures", and what others say in its place.
    private static final Pattern REFUSAL = Pattern.compile(
            "(?i)authentication (?:fail|attempts)|auth(?:entication)? tries|(?:access|permission|login) denied|login (?:failed|incorrect)");

    private final Duration limit;
    private final Quotation quotation;
    private final CompletableFuture<Boolean> secured = new CompletableFuture<>();
    private volatile boolean identified;
    private volatile @Nullable Fault cause;
    private volatile String heard = "";
    private volatile String lastWords = "";
    private volatile boolean turnedAway;

    Witness(Device device) {
        limit = device.timeouts().banner();
        quotation = new Quotation(device.login());
    }

    /// How long the handshake may take.
    Duration limit() {
        return limit;
    }

    /// How words of the other side are repeated.
    public Quotation quotation() {
        return quotation;
    }

    /// True once the keys are exchanged, false once that cannot come any more.
    CompletableFuture<Boolean> secured() {
        return secured;
    }

    /// The first cause that is named wins: what comes after it are its consequences.
    synchronized void blame(Fault fault) {
        if (cause == null) {
            cause = fault;
        }
    }

    /// The cause that was named, if one was.
    Optional<Fault> blamed() {
        return Optional.ofNullable(cause);
    }

    /// What ended the session during `phase`: its named cause, or else just its end.
    public Fault causeOf(String phase) {
        var named = cause;
        return named == null ? new Fault.HungUp(phase + lastWords) : named;
    }

    /// The same for a session whose keys were never exchanged.
    Fault causeOfNoHandshake() {
        return identified ? causeOf("the SSH handshake") : blamed().orElseGet(() -> new Fault.NotSsh(sent()));
    }

    /// Whether it hung up for the reason that no login is left to try.
    boolean turnedAway() {
        return turnedAway;
    }

    Fault handshakeTimedOut() {
        return new Fault.HandshakeTimedOut(limit, sent());
    }

    private String sent() {
        return heard.isEmpty() ? "" : ", it sent \"" + heard + "\"";
    }

    @Override
    public void sessionPeerIdentificationLine(Session session, String line, List<String> before) {
        heard = heard.isEmpty() ? quotation.of(line.strip(), LONGEST) : heard;
    }

    @Override
    public void sessionPeerIdentificationReceived(Session session, String version, List<String> before) {
        identified = true;
    }

    @Override
    public void sessionNegotiationEnd(
            Session session,
            Map<KexProposalOption, String> ours,
            Map<KexProposalOption, String> theirs,
            Map<KexProposalOption, String> agreed,
            @Nullable Throwable reason) {
        if (reason != null) {
            blame(new Fault.NoKeyExchange(quotation.without(Disagreement.between(ours, theirs))));
        } else if (!secured.isDone() && Terrapin.threatens(session.getServerKexProposals(), agreed)) {
            // Not `theirs`, which sshd has cleared of the marker; and what is secured cannot be cut any more.
            blame(new Fault.NoKeyExchange(Terrapin.told(agreed)));
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.KeyEstablished) {
            secured.complete(true);
        }
    }

    @Override
    public void sessionException(Session session, Throwable reason) {
        if (!identified && reason instanceof StreamCorruptedException) {
            blame(handshakeTimedOut());
        } else if (!secured.isDone() && reason instanceof SshException) {
            var words = quotation.of(String.valueOf(reason.getMessage()), LONGEST);
            blame(new Fault.NoKeyExchange(
                    words.contains("protocol version") ? words + "; have it speak version 2" : words));
        }
        secured.complete(false);
    }

    @Override
    public void sessionDisconnect(Session session, int reason, String message, String language, boolean initiator) {
        if (!initiator && message != null) {
            left(reason, message);
        }
    }

    /// The other side has left and said why, as far as a login hears of it.
    void left(int reason, String message) {
        if (!message.isBlank()) {
            turnedAway = reason == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                    || REFUSAL.matcher(message).find();
            lastWords = ", saying \"" + quotation.of(message.strip(), LONGEST) + "\"";
        }
    }

    @Override
    public void sessionClosed(Session session) {
        secured.complete(false);
    }
}
