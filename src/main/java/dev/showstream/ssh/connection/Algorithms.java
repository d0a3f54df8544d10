package dev.showstream.ssh.connection;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.Signature;

/// What is offered to a device: modern algorithms, the cheap ones first, and the old ones to those alone that ask for
/// them.
record Algorithms(
        List<KeyExchangeFactory> exchanges,
        List<NamedFactory<Cipher>> ciphers,
        List<NamedFactory<Mac>> macs,
        List<NamedFactory<Signature>> signatures) {

    private static final String ETM = "-etm@openssh.com";
    private static final List<String> OLD = List.of("ssh-rsa", "ssh-dss");

    /// For everyone.
    static Algorithms modern() {
        return new Algorithms(
                exchangesOffered(),
                ciphersOffered(),
                List.copyOf(ClientBuilder.setUpDefaultMacs(true)),
                signaturesOffered());
    }

    /// For those who ask for it.
    Algorithms withLegacy() {
        return new Algorithms(
                joined(exchanges, LegacyAlgorithms.EXCHANGES),
                joined(ciphers, LegacyAlgorithms.CIPHERS),
                // CBC is a target of the Terrapin attack with an ETM code, and not with these.
                joined(
                        macs.stream()
                                .sorted(comparing(mac -> mac.getName().endsWith(ETM)))
                                .toList(),
                        LegacyAlgorithms.MACS),
                joined(signatures, LegacyAlgorithms.SIGNATURES));
    }

    /// Sets them on this session alone; the client that it belongs to has none of its own.
    ///
    /// @param known the types of the host's keys that are known: others would look like a changed key
    void offer(ClientSession session, List<String> known) {
        session.setKeyExchangeFactories(exchanges);
        session.setCipherFactories(ciphers);
        session.setMacFactories(macs);
        session.setSignatureFactories(signatures.stream()
                .sorted(comparing((NamedFactory<Signature> each) ->
                        !known.contains(KeyUtils.getCanonicalKeyType(each.getName()))))
                .toList());
    }

    /// sshd would prefer sntrup761, at three times the cost of curve25519.
    private static List<KeyExchangeFactory> exchangesOffered() {
        return first(ClientBuilder.setUpDefaultKeyExchanges(true), "curve25519", "ecdh").stream()
                .filter(each -> !each.getName().endsWith("-sha1"))
                .toList();
    }

    /// Processors compute AES themselves; ChaCha20 is plain Java here.
    private static List<NamedFactory<Cipher>> ciphersOffered() {
        return first(ClientBuilder.setUpDefaultCiphers(true), "aes128-gcm", "aes256-gcm", "aes").stream()
                .filter(each -> !each.getName().endsWith("-cbc"))
                .toList();
    }

    private static List<NamedFactory<Signature>> signaturesOffered() {
        return ClientBuilder.setUpDefaultSignatureFactories(true).stream()
                .filter(each -> !OLD.contains(each.getName()))
                // Certificates of hosts are not judged here, so none is asked for.
                .filter(each -> !each.getName().contains("-cert-"))
                .toList();
    }

    private static <T extends NamedResource> List<T> first(List<T> all, String... prefixes) {
        var ordered = new ArrayList<T>();
        for (var prefix : prefixes) {
            all.stream()
                    .filter(each -> each.getName().startsWith(prefix) && !ordered.contains(each))
                    .forEach(ordered::add);
        }
        all.stream().filter(each -> !ordered.contains(each)).forEach(ordered::add);
        return ordered;
    }

    private static <T extends NamedResource> List<T> joined(List<T> modern, List<T> legacy) {
        var names = NamedResource.getNameList(modern);
        return Stream.concat(modern.stream(), legacy.stream().filter(each -> !names.contains(each.getName())))
                .toList();
    }
}
