package dev.showstream.ssh;

import dev.showstream.terminal.Escaped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.kex.KexProposalOption;

/// Tells in which kind of algorithm two sides have nothing in common, and what each of them offered.
final class Disagreement {
    private static final List<KexProposalOption> COMPARED = List.of(
            KexProposalOption.ALGORITHMS,
            KexProposalOption.SERVERKEYS,
            KexProposalOption.C2SENC,
            KexProposalOption.S2CENC,
            KexProposalOption.C2SMAC,
            KexProposalOption.S2CMAC);

    /// Of what a device says it offers; a real one needs less.
    private static final int LONGEST = 500;

    private Disagreement() {}

    static String between(Map<KexProposalOption, String> ours, Map<KexProposalOption, String> theirs) {
        var kinds = COMPARED.stream()
                .filter(kind -> common(names(ours, kind), names(theirs, kind)).isEmpty())
                .map(kind -> "%s: we offer %s; it offers %s"
                        .formatted(
                                kind.getDescription(),
                                String.join(",", names(ours, kind)),
                                Escaped.of(String.join(",", names(theirs, kind)), LONGEST)))
                .collect(Collectors.joining("; "));
        return (kinds.isEmpty() ? "the key exchange failed" : kinds)
                + "; legacy_algorithms: true offers old ones to this device";
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
