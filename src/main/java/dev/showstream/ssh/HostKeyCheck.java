package dev.showstream.ssh;

import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jboss.logging.Logger;

/// Decides on one device's host key before anything secret is sent to it.
///
/// @param host the device as the inventory names it, whatever address it has
record HostKeyCheck(HostKeys policy, KnownHosts known, InetSocketAddress host, Witness witness)
        implements ServerKeyVerifier {
    private static final Logger LOG = Logger.getLogger(HostKeyCheck.class);

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        if (policy == HostKeys.OFF) {
            return true;
        }
        try {
            return switch (known.judge(host, key)) {
                case KnownHosts.Verdict.Known() -> true;
                case KnownHosts.Verdict.New() -> isNew(key);
                case KnownHosts.Verdict.Changed(var expected) ->
                    refuse(
                            "the key changed: known is %s, it shows %s; if that is right, remove the old line for %s from the known hosts file"
                                    .formatted(fingerprint(expected), fingerprint(key), name()));
                case KnownHosts.Verdict.Revoked() -> refuse("the key " + fingerprint(key) + " is revoked");
            };
        } catch (IOException | GeneralSecurityException e) {
            return refuse("the known hosts file cannot be used: " + e.getMessage());
        }
    }

    private boolean isNew(PublicKey key) throws IOException {
        if (policy == HostKeys.STRICT) {
            return refuse("the key %s is not known; add it to the known hosts file, or set accept-new"
                    .formatted(fingerprint(key)));
        }
        known.add(host, key);
        LOG.infof("new host key of %s: %s", name(), fingerprint(key));
        return true;
    }

    private boolean refuse(String detail) {
        witness.blame(new Fault.HostKeyRefused(detail));
        return false;
    }

    private String name() {
        return host.getHostString() + ":" + host.getPort();
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }
}
