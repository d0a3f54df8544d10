package dev.showstream.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerConditionTest {
    private static final List<String> NOTHING_INSTALLED = List.of("env", "PATH=", "/bin/sh");

    @Test
    void theInstallerSaysInOneLineWhatIsMissing() {
        var said = ask("--check", "jq", "curl");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("missing jq curl").hasLineCount(1);
    }

    @Test
    void theInstallerRefusesAPeerThatItDoesNotKnow() {
        var said = ask("--check", "jqq");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("no peer is called jqq").hasLineCount(1);
    }

    @Test
    void everyPeerIsKnownToTheInstaller() {
        for (var peer : Peer.values()) {
            assertThat(ask("--check", peer.id()).text()).doesNotContain("no peer");
        }
    }

    @Test
    @RealPeers({Peer.SSHD, Peer.FRR})
    void whatIsHereIsNoProblem() {
        assertThat(new PeerCondition(true).problem(List.of(Peer.SSHD, Peer.FRR)))
                .isEmpty();
    }

    private static Commands.Said ask(String... words) {
        var command = new ArrayList<>(NOTHING_INSTALLED);
        command.add("src/test/peers/install");
        command.addAll(List.of(words));
        return Commands.ask(command, "");
    }
}
