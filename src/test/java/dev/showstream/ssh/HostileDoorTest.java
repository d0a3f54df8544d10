package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Timeouts;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a hostile server does before it has let anyone in ends in time and with a name, and the next device is served.
class HostileDoorTest {
    private static final int SHORT = 700;
    private static final Timeouts USUAL = Timeouts.DEFAULT;
    private static final String MEGABYTE = "x".repeat(1 << 20);

    @TempDir
    static Path folder;

    private static SshShell shell;

    @BeforeAll
    static void open() {
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn());
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    static Stream<Arguments> doors() {
        return Stream.of(
                door("nothing, and it hangs up", (_, _) -> {}, "handshake_timeout"),
                door("another protocol, and it hangs up", saying("HTTP/1.1 400 Bad Request\r\n"), "handshake_timeout"),
                door("version 1 of the protocol", saying("SSH-1.5-Cisco-1.25\r\n"), "kex"),
                door("a version, and it hangs up", saying("SSH-2.0-Busy\r\n"), "closed"),
                door("a version at a crawl", RawPeer.trickling("SSH-2.0-Slow" + MEGABYTE, 50), "handshake_timeout"),
                door("a version of a megabyte", RawPeer.endlessly("SSH-2.0-" + MEGABYTE), "handshake_timeout"),
                door("lines before the version, no end", RawPeer.endlessly("Hello there\r\n"), "handshake_timeout"),
                door("one line before the version, no end", RawPeer.endlessly(MEGABYTE), "handshake_timeout"),
                door("nothing but line ends", RawPeer.endlessly("\r\n"), "handshake_timeout"),
                door("nothing but zeroes", RawPeer.endlessly("\0".repeat(4096)), "handshake_timeout"),
                door("a packet of 2 GB", RawPeer.packets(RawPeer.length(Integer.MAX_VALUE), Long.MAX_VALUE), "kex"),
                door("a packet of less than nothing", RawPeer.packets(RawPeer.length(-1), Long.MAX_VALUE), "kex"),
                door("a packet that never ends", RawPeer.packets(RawPeer.length(200_000), 1), "handshake_timeout"),
                door(
                        "packets to be ignored, no end",
                        RawPeer.packets(RawPeer.ignored(30_000), Long.MAX_VALUE),
                        "handshake_timeout"),
                door("proposals, no end", RawPeer.packets(RawPeer.proposal("x"), Long.MAX_VALUE), "kex"),
                door("a proposal of nothing", RawPeer.packets(RawPeer.proposal(""), 1), "kex"),
                door(
                        "a proposal that would act on a terminal",
                        RawPeer.packets(RawPeer.proposal("\u001b]0;owned\u0007,\u001b[2J,\u009b31m,a\nb"), 1),
                        "kex"),
                door("a proposal of 200 kB", RawPeer.packets(RawPeer.proposal("a,".repeat(10_000)), 1), "kex"));
    }

    /// What came is read first, since hanging up on unread bytes takes back what was said.
    private static RawPeer.Speech saying(String words) {
        return (in, out) -> {
            out.write(words.getBytes(StandardCharsets.UTF_8));
            out.flush();
            var _ = in.read(new byte[10_000]);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void whatComesInsteadOfAHandshakeEndsInTimeAndWithAName(String name, RawPeer.Speech speech, String code)
            throws Exception {
        try (var peer = new RawPeer(speech)) {
            var device = Devices.patient(Devices.at(peer.port()), Devices.handshake(SHORT));

            var fault = fault(device);

            assertThat(fault.code())
                    .as("%s: %s", name, fault.message(device.target()))
                    .isEqualTo(code);
            assertThat(fault.message(device.target())).hasSizeLessThan(6000).matches("[^\\p{Cntrl}\u0080-\u009f]*");
        }
        theNextDeviceIsServed();
    }

    @Test
    void aPacketOfTwoGigabytesIsNotCollected() throws Exception {
        var said = new AtomicLong();
        RawPeer.Speech giant = (_, out) -> {
            out.write("SSH-2.0-Evil\r\n".getBytes(StandardCharsets.UTF_8));
            out.write(RawPeer.length(Integer.MAX_VALUE));
            while (true) {
                out.write(new byte[1 << 16]);
                said.addAndGet(1 << 16);
            }
        };
        try (var peer = new RawPeer(giant)) {
            fault(Devices.patient(Devices.at(peer.port()), Devices.handshake(SHORT)));

            assertThat(said).hasValueLessThan(32 << 20);
        }
        theNextDeviceIsServed();
    }

    @Test
    void greetingsBeforeTheLoginWithoutAnEndDoNotOutliveIt() throws Exception {
        try (var device = new ScriptedDevice((_, _) -> {})) {
            device.server().setPasswordAuthenticator((_, _, session) -> {
                greetWithoutEnd(session);
                return true;
            });
            device.start();
            var limit = Duration.ofMillis(SHORT);
            var timeouts = new Timeouts(USUAL.connect(), limit, USUAL.banner(), USUAL.read());

            assertThat(fault(Devices.patient(Devices.at(device.port()), timeouts)))
                    .isEqualTo(new Fault.AuthTimedOut(limit));
        }
        theNextDeviceIsServed();
    }

    /// Until the client leaves.
    private static void greetWithoutEnd(Session session) {
        try {
            while (true) {
                var banner = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_BANNER);
                banner.putString("AUTHORISED USERS ONLY\r\n".repeat(1000));
                banner.putString("");
                session.writePacket(banner).verify(Duration.ofSeconds(10));
            }
        } catch (Exception _) {
            // Gone.
        }
    }

    @Test
    void aDoorThatOnlyCompressesIsNotEntered() throws Exception {
        try (var device = new ScriptedDevice((_, _) -> {})) {
            device.server().setCompressionFactories(List.of(BuiltinCompressions.zlib, BuiltinCompressions.delayedZlib));
            device.start();

            assertThat(fault(Devices.at(device.port()))).isInstanceOf(Fault.NoKeyExchange.class);
        }
        theNextDeviceIsServed();
    }

    /// The login comes after the negotiation, so what was offered is known by the time the answer is.
    @Test
    void nothingIsEverCompressedSoNothingSmallBecomesLarge() throws Exception {
        var offered = new CompletableFuture<List<String>>();
        try (var device = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> "noon\r\n"))) {
            device.server()
                    .setCompressionFactories(List.of(
                            BuiltinCompressions.zlib, BuiltinCompressions.delayedZlib, BuiltinCompressions.none));
            device.server().addSessionListener(negotiated(offered));
            device.start();

            assertThat(texts(Devices.at(device.port()))).containsExactly("noon");
            assertThat(offered).isCompletedWithValue(List.of("none", "none"));
        }
    }

    private static SessionListener negotiated(CompletableFuture<List<String>> offered) {
        return new SessionListener() {
            @Override
            public void sessionNegotiationEnd(
                    Session session,
                    Map<KexProposalOption, String> client,
                    Map<KexProposalOption, String> server,
                    Map<KexProposalOption, String> agreed,
                    Throwable reason) {
                offered.complete(List.of(client.get(KexProposalOption.S2CCOMP), client.get(KexProposalOption.C2SCOMP)));
            }
        };
    }

    private static Arguments door(String name, RawPeer.Speech speech, String code) {
        return Arguments.of(name, speech, code);
    }

    private static Fault fault(Device device) throws Exception {
        return CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                        DeviceException.class,
                        () -> shell.converse(new Task(device, List.of("show clock")), new Call())))
                .get(1, TimeUnit.MINUTES)
                .fault();
    }

    private static void theNextDeviceIsServed() throws Exception {
        try (var router = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> "noon\r\n")).start()) {
            assertThat(texts(Devices.at(router.port()))).containsExactly("noon");
        }
    }

    private static List<String> texts(Device device) throws Exception {
        return shell.converse(new Task(device, List.of("show clock")), new Call()).stream()
                .map(Output::text)
                .toList();
    }
}
