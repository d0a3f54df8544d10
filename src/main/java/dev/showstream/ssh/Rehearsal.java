package dev.showstream.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jboss.logging.Logger;

/// Does once what the first session would otherwise be slow at: cryptography is loaded at its first use.
final class Rehearsal {
    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final int P256 = 256;

    private Rehearsal() {}

    static void hold() {
        try {
            agree(BuiltinDHFactories.curve25519);
            agree(BuiltinDHFactories.ecdhp256);
            encrypt();
            sign(BuiltinSignatures.ed25519, "Ed25519");
            sign(BuiltinSignatures.nistp256, "EC");
        } catch (Exception e) {
            // The session that needs it will tell what is wrong.
            LOG.debugf("no rehearsal: %s", e);
        }
    }

    private static void agree(BuiltinDHFactories exchange) throws Exception {
        var ours = exchange.create();
        var theirs = exchange.create();
        ours.setF(theirs.getE());
        ours.getE();
        ours.getK();
        ours.getHash().init();
    }

    private static void encrypt() throws Exception {
        for (var each : List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes128ctr)) {
            var cipher = each.create();
            cipher.init(Cipher.Mode.Encrypt, new byte[cipher.getKdfSize()], new byte[cipher.getIVSize()]);
        }
        var mac = BuiltinMacs.hmacsha256.create();
        mac.init(new byte[mac.getDefaultBlockSize()]);
    }

    private static void sign(BuiltinSignatures type, String algorithm) throws Exception {
        var keys = generator(algorithm).generateKeyPair();
        var text = new byte[] {1};
        var signer = type.create();
        signer.initSigner(null, keys.getPrivate());
        signer.update(null, text);
        var signature = signer.sign(null);
        var verifier = type.create();
        verifier.initVerifier(null, keys.getPublic());
        verifier.update(null, text);
        if (!verifier.verify(null, signature)) {
            throw new GeneralSecurityException(type + " does not verify " + Arrays.toString(signature));
        }
    }

    private static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        var generator = SecurityUtils.getKeyPairGenerator(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(P256);
        }
        return generator;
    }
}
