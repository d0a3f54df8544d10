package dev.showstream.peers;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Decides whether a test of [RealPeers] can run here, and in CI sees to it that it can.
final class PeerCondition implements ExecutionCondition {
    private static final String INSTALL = "src/test/peers/install";
    private static final ExtensionContext.Namespace SAID = ExtensionContext.Namespace.create(PeerCondition.class);

    private final boolean mustRun;

    PeerCondition() {
        this("true".equals(System.getenv("CI")));
    }

    PeerCondition(boolean mustRun) {
        this.mustRun = mustRun;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RealPeers.class)
                .map(peers -> evaluate(List.of(peers.value()), context))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no peer"));
    }

    private ConditionEvaluationResult evaluate(List<Peer> peers, ExtensionContext context) {
        var problem = problem(peers);
        if (problem.isEmpty()) {
            return ConditionEvaluationResult.enabled("its peers are here");
        }
        if (mustRun) {
            throw new IllegalStateException(problem.get());
        }
        sayOnce(problem.get(), context.getRoot());
        return ConditionEvaluationResult.disabled(problem.get());
    }

    /// Why the peers can not be used here, in one line.
    Optional<String> problem(List<Peer> peers) {
        var missing = complaint(install(peers));
        if (!missing.isEmpty()) {
            return Optional.of(missing);
        }
        return peers.stream().anyMatch(Peer::needsNamespaces) ? namespacesRefused() : Optional.empty();
    }

    private List<String> install(List<Peer> peers) {
        var mode = mustRun ? Stream.<String>empty() : Stream.of("--check");
        return Stream.of(Stream.of(INSTALL), mode, peers.stream().map(Peer::id))
                .flatMap(words -> words)
                .toList();
    }

    private static Optional<String> namespacesRefused() {
        var refusal = complaint(List.of("unshare", "--mount", "--pid", "--uts", "--net", "--fork", "true"));
        return refusal.isEmpty()
                ? Optional.empty()
                : Optional.of("src/test/peers: peers with accounts or networks of their own need root and CAP_SYS_ADMIN"
                        + " (sudo, or a privileged container): " + refusal);
    }

    private static void sayOnce(String problem, ExtensionContext root) {
        var _ = root.getStore(SAID).computeIfAbsent(problem, _ -> {
            System.err.println("skipped: " + problem);
            return problem;
        });
    }

    /// What a command complains of; nothing when it succeeds.
    private static String complaint(List<String> command) {
        try {
            var said = Commands.ask(command, "");
            return said.status() == 0 ? "" : said.text().strip();
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
