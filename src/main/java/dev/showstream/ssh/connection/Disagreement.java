package dev.showstream.ssh.connection;

import dev.showstream.terminal.Escaped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.apache.sshd.common.kex.KexProposalOption;

/// Tells in which kind of algorithm two sides have nothing in common, and what each of them offered.
final class Disagreement {
    /// What a person calls them; both directions are one thing.
    private static final SequencedMap<KexProposalOption, String> COMPARED = new LinkedHashMap<>();

    static {
        COMPARED.put(KexProposalOption.ALGORITHMS, "key exchanges");
        COMPARED.put(KexProposalOption.SERVERKEYS, "host key algorithms");
        COMPARED.put(KexProposalOption.C2SENC, "ciphers");
        COMPARED.put(KexProposalOption.S2CENC, "ciphers");
        COMPARED.put(KexProposalOption.C2SMAC, "MACs");
        COMPARED.put(KexProposalOption.S2CMAC, "MACs");
    }

    /// Of what a device says it offers; a real one needs less.
    private static final int LONGEST = 500;

    private Disagreement() {}

    static String between(Map<KexProposalOption, String> ours, Map<KexProposalOption, String> theirs) {
        var kinds = COMPARED.keySet().stream()
                .filter(kind -> common(names(ours, kind), names(theirs, kind)).isEmpty())
                .toList();
        var told = kinds.stream()
                .map(kind -> "of %s it offers %s, and we offer %s"
                        .formatted(
                                COMPARED.get(kind),
                                Escaped.of(String.join(",", names(theirs, kind)), LONGEST),
                                String.join(",", names(ours, kind))))
                .distinct()
                .collect(Collectors.joining("; "));
        var isOld = kinds.stream()
                .anyMatch(kind -> names(theirs, kind).stream().anyMatch(LegacyAlgorithms.NAMES::contains));
        return (told.isEmpty() ? "the key exchange failed" : told)
                + (isOld
                        ? "; legacy_algorithms: true offers old ones to this device"
                        : "; renew its SSH software or settings");
    }

    private static List<String> common(List<String> ours, List<String> theirs) {
        return ours.stream().filter(theirs::contains).toList();
    }

    private static List<String> names(Map<KexProposalOption, String> proposal, KexProposalOption kind) {
        return Arrays.stream(proposal.getOrDefault(kind, "").split(","))
                .filter(name -> !name.startsWith("ext-info-") && !name.startsWith("kex-strict-"))
                .toList();
    }
}
