package dev.showstream.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.Signature;

/// What is offered to a device: modern algorithms, the cheap ones first, and the old ones to those alone that ask for
/// them.
final class Algorithms {
    private final List<KeyExchangeFactory> exchanges = exchanges();
    private final List<NamedFactory<Cipher>> ciphers = ciphers();
    private final List<NamedFactory<Mac>> macs = List.copyOf(ClientBuilder.setUpDefaultMacs(true));
    private final List<NamedFactory<Signature>> signatures = signatures();

    /// Sets them on this session alone; the client that it belongs to has none of its own.
    void offer(ClientSession session, boolean legacy) {
        session.setKeyExchangeFactories(legacy ? joined(exchanges, LegacyAlgorithms.EXCHANGES) : exchanges);
        session.setCipherFactories(legacy ? joined(ciphers, LegacyAlgorithms.CIPHERS) : ciphers);
        session.setMacFactories(legacy ? joined(macs, LegacyAlgorithms.MACS) : macs);
        session.setSignatureFactories(legacy ? joined(signatures, LegacyAlgorithms.SIGNATURES) : signatures);
    }

    /// sshd would prefer sntrup761, at three times the cost of curve25519.
    private static List<KeyExchangeFactory> exchanges() {
        return first(ClientBuilder.setUpDefaultKeyExchanges(true), "curve25519", "ecdh").stream()
                .filter(each -> !each.getName().endsWith("-sha1"))
                .toList();
    }

    /// Processors compute AES themselves; ChaCha20 is plain Java here.
    private static List<NamedFactory<Cipher>> ciphers() {
        return first(ClientBuilder.setUpDefaultCiphers(true), "aes128-gcm", "aes256-gcm", "aes").stream()
                .filter(each -> !each.getName().endsWith("-cbc"))
                .toList();
    }

    private static List<NamedFactory<Signature>> signatures() {
        return ClientBuilder.setUpDefaultSignatureFactories(true).stream()
                .filter(each ->
                        !each.getName().equals("ssh-rsa") && !each.getName().equals("ssh-dss"))
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
