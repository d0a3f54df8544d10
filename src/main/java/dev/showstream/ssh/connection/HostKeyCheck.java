package dev.showstream.ssh.connection;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.Fault;
import dev.showstream.ssh.hosts.HostKey;
import dev.showstream.ssh.hosts.KnownHosts;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.jboss.logging.Logger;

/// Decides on one device's host key before anything secret is sent to it.
///
/// @param host the device as the inventory names it, whatever address it has
record HostKeyCheck(HostKeys policy, KnownHosts known, Address host, Witness witness) implements ServerKeyVerifier {
    private static final Logger LOG = Logger.getLogger(HostKeyCheck.class);

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        // What the negotiation came to may be reason enough to stop here.
        return witness.blamed().isEmpty() && (policy == HostKeys.OFF || isBelieved(HostKey.of(key)));
    }

    /// The types of the keys that it should show.
    List<String> types() {
        try {
            return policy == HostKeys.OFF ? List.of() : known.types(host);
        } catch (IOException _) {
            return List.of(); // and the check itself will say why
        }
    }

    private boolean isBelieved(HostKey key) {
        try {
            return switch (verdict(key)) {
                case KnownHosts.Verdict.Known() -> true;
                case KnownHosts.Verdict.New() -> isNew(key);
                case KnownHosts.Verdict.Changed(var expected) ->
                    refuse(
                            "the key changed: known is %s, it shows %s; no password was sent; if that is right, remove line %d of %s"
                                    .formatted(
                                            expected.key().fingerprint(),
                                            key.fingerprint(),
                                            expected.number(),
                                            known.file()));
                case KnownHosts.Verdict.Revoked(var line) ->
                    refuse("the key %s is revoked by line %d of %s"
                            .formatted(key.fingerprint(), line.number(), known.file()));
            };
        } catch (IOException e) {
            return refuse("the known hosts file cannot be used: " + e);
        }
    }

    private KnownHosts.Verdict verdict(HostKey key) throws IOException {
        return policy == HostKeys.ACCEPT_NEW ? known.judgeOrKeep(host, key) : known.judge(host, key);
    }

    private boolean isNew(HostKey key) {
        if (policy == HostKeys.STRICT) {
            return refuse(
                    "the key %s is not known; compare it and add it to %s (ssh-keyscan -p %d %s), or have new keys taken (showstream.host-keys=accept-new; ssh_strict: false)"
                            .formatted(key.fingerprint(), known.file(), host.port(), host.host()));
        }
        LOG.infof("new host key of %s: %s", host, key.fingerprint());
        return true;
    }

    private boolean refuse(String detail) {
        witness.blame(new Fault.HostKeyRefused(detail));
        return false;
    }
}
