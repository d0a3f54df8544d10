package dev.showstream.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RealPeers({Peer.SSHD, Peer.FRR})
class FrrRouterTest {
    private static final Account OPS = new Account("ops", "s3cret");

    @Test
    void aLoginByPasswordIsARouterCli() {
        try (var router = FrrRouter.start("edge-1", OPS)) {
            var ssh = OpenSsh.to(router.sshd(), "ops", "s3cret");
            assertThat(ssh.run("show version").text()).contains("FRRouting ", "(edge-1)");
            try (var terminal = ssh.open()) {
                terminal.until("edge-1# ");
                terminal.type("show running-config\n");
                assertThat(terminal.until("edge-1# "))
                        .contains("hostname edge-1", "ip route 10.20.149.0/24 192.0.2.254", "router bgp 65001");
                terminal.type("show clock\n");
                assertThat(terminal.until("edge-1# ")).contains("% Unknown command: show clock");
            }
        }
    }

    @Test
    void longAnswersArePagedWhereThePagerIsOn() {
        try (var router = FrrRouter.startPaging("edge-2", OPS)) {
            var ssh = OpenSsh.to(router.sshd(), "ops", "s3cret");
            try (var terminal = ssh.open()) {
                terminal.until("edge-2# ");
                terminal.type("show running-config\n");
                assertThat(terminal.until("--More--")).contains("hostname edge-2");
                terminal.type(" ");
                terminal.until("--More--");
                terminal.type("q");
                terminal.until("edge-2# ");
            }
        }
    }
}
