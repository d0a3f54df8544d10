package dev.showstream.ssh.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.showstream.outcome.Target;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What Linux says to a `connect`, and OpenSSH of a device behind it.
class UnconnectedTest {
    private static final Target R1 = new Target("r1", "2001:db8::1", 22, "cisco_ios");

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ConnectException("Connection refused"), "connect_refused", "nothing listens at"),
                arguments(new ConnectException("Connection timed out"), "connect_timeout", "within 3 s"),
                arguments(new NoRouteToHostException("No route to host"), "unreachable", "(No route to host)"),
                arguments(new SocketException("Network is unreachable"), "unreachable", "(Network is unreachable)"),
                arguments(new BindException("Permission denied"), "unreachable", "firewall of this machine forbids"),
                arguments(new SocketException("Invalid argument"), "unreachable", "leads nowhere"),
                arguments(new IOException("Connection reset by peer"), "handshake_timeout", "without speaking SSH"),
                beyond("Connection refused", "connect_refused"),
                beyond("Connection timed out", "connect_timeout"),
                beyond("Name or service not known", "dns"),
                beyond("Temporary failure in name resolution", "dns"),
                beyond("No route to host", "unreachable"),
                beyond("open failed", "unreachable"));
    }

    private static Arguments beyond(String words, String code) {
        return arguments(
                new Tunnel.RefusedException("gate", "2001:db8::1", words),
                code,
                "cisco_ios [2001:db8::1]:22 (jump host gate says: " + words + ")");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theCauseIsToldAndNotWhoNoticedIt(IOException cause, String code, String said) {
        var failure = new SshException("DefaultConnectFuture[ops@r1]: Failed to execute", new IOException(cause));

        var fault = Unconnected.cause(failure, Duration.ofSeconds(3));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.message(R1))
                .contains(said, "cisco_ios [2001:db8::1]:22")
                .doesNotContain("Future");
    }
}
