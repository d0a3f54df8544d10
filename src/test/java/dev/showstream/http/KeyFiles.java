package dev.showstream.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;

/// Private keys as `key_file` names them.
final class KeyFiles {
    private KeyFiles() {}

    static void encrypted(Path file, String passphrase) throws IOException {
        try (var writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            writer.writeObject(
                    generator.generateKeyPair().getPrivate(),
                    new JcePEMEncryptorBuilder("AES-128-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build(passphrase.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
