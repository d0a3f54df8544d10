package dev.showstream.ssh.connection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/// What old devices still speak, strongest first; deprecated for good reasons, and offered to nobody else.
@SuppressWarnings("deprecation")
final class LegacyAlgorithms {
    static final List<KeyExchangeFactory> EXCHANGES = Stream.of(
                    BuiltinDHFactories.dhg14, BuiltinDHFactories.dhgex, BuiltinDHFactories.dhg1)
            .map(ClientBuilder.DH2KEX)
            .toList();
    static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128cbc, BuiltinCiphers.aes192cbc, BuiltinCiphers.aes256cbc, BuiltinCiphers.tripledescbc);
    static final List<NamedFactory<Mac>> MACS = List.of(BuiltinMacs.hmacsha1, BuiltinMacs.hmacsha196);
    static final List<NamedFactory<Signature>> SIGNATURES = List.of(BuiltinSignatures.rsa, BuiltinSignatures.dsa);

    /// Of all of them.
    static final Set<String> NAMES = Stream.of(EXCHANGES, CIPHERS, MACS, SIGNATURES)
            .flatMap(List::stream)
            .map(NamedResource::getName)
            .collect(Collectors.toUnmodifiableSet());

    private LegacyAlgorithms() {}
}
