package dev.showstream.ssh.login;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.sshd.client.auth.pubkey.KeyAgentIdentity;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/// Login by public key, with the keys of this session and no others.
public final class KeyLogin extends UserAuthPublicKey {
    private static final AttributeKey<Identities> IDENTITIES = new AttributeKey<>();

    public static void offer(ClientSession session, Identities identities) {
        session.setAttribute(IDENTITIES, identities);
    }

    @Override
    public void init(ClientSession session, String service) throws Exception {
        // Else a key of the agent would be used with the oldest signature of its type.
        setSignatureFactories(session.getSignatureFactories());
        super.init(session, service);
    }

    /// The key that the inventory names comes first: servers count the keys that they refuse.
    @Override
    protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
            ClientSession session, SignatureFactoriesManager signatures) {
        var identities = session.getAttribute(IDENTITIES);
        if (identities == null) {
            return Stream.<PublicKeyIdentity>empty().iterator();
        }
        Stream<PublicKeyIdentity> named =
                identities.named().stream().map(pair -> new KeyPairIdentity(signatures, session, pair));
        Stream<PublicKeyIdentity> held =
                identities.held().stream().map(each -> new KeyAgentIdentity(each.agent(), each.key(), each.comment()));
        Stream<PublicKeyIdentity> usual =
                identities.usual().stream().map(pair -> new KeyPairIdentity(signatures, session, pair));
        return Stream.of(named, held, usual).flatMap(each -> each).iterator();
    }

    /// Makes the login available to a client.
    public static final class Factory extends UserAuthPublicKeyFactory {
        @Override
        public UserAuthPublicKey createUserAuth(ClientSession session) {
            return new KeyLogin();
        }
    }
}
