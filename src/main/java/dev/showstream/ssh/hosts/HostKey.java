package dev.showstream.ssh.hosts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A public key as a line of a known hosts file has it.
///
/// @param type such as `ssh-ed25519`
/// @param blob in Base64
public record HostKey(String type, String blob) {

    public static HostKey of(PublicKey key) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return new HostKey(KeyUtils.getKeyType(key), Base64.getEncoder().encodeToString(buffer.getCompactData()));
    }

    /// `ssh-ed25519 SHA256:…`, as `ssh-keygen -l` shows it.
    public String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob));
            return type + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
