package dev.showstream.ssh.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.kex.KexProposalOption;

/// Knows when someone in between could cut the beginning of a session unseen (CVE-2023-48795).
///
/// That takes a peer without strict key exchange and certain ciphers. What a peer can do is only known when both sides
/// have made their offers, and so such a result is refused; other ciphers are preferred.
public final class Terrapin {
    private static final String STRICT = "kex-strict-s-v00@openssh.com";
    private static final List<List<KexProposalOption>> DIRECTIONS = List.of(
            List.of(KexProposalOption.C2SENC, KexProposalOption.C2SMAC),
            List.of(KexProposalOption.S2CENC, KexProposalOption.S2CMAC));

    private Terrapin() {}

    public static boolean threatens(Map<KexProposalOption, String> theirs, Map<KexProposalOption, String> agreed) {
        var strict = Arrays.asList(
                        theirs.getOrDefault(KexProposalOption.ALGORITHMS, "").split(","))
                .contains(STRICT);
        return !strict
                && DIRECTIONS.stream()
                        .anyMatch(way -> isWeak(
                                agreed.getOrDefault(way.getFirst(), ""), agreed.getOrDefault(way.getLast(), "")));
    }

    private static boolean isWeak(String cipher, String mac) {
        return cipher.startsWith("chacha20-poly1305") || (cipher.endsWith("-cbc") && mac.contains("-etm@"));
    }

    static String told(Map<KexProposalOption, String> agreed) {
        return "it has no strict key exchange, and agreed on %s with %s, which is open to the Terrapin attack (CVE-2023-48795); update it, or enable another cipher on it, such as aes256-gcm@openssh.com or aes256-ctr"
                .formatted(agreed.get(KexProposalOption.C2SENC), agreed.get(KexProposalOption.C2SMAC));
    }
}
