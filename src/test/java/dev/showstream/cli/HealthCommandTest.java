package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCommandTest {
    private final Written written = new Written();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", http -> {
            http.sendResponseHeaders(status, -1);
            http.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
    }

    @Test
    void theServerOfThisMachineTakesRuns() {
        assertThat(written.cli(Map.of(), address()).run(List.of("health"))).isZero();
        assertThat(written.out()).isEqualTo(address() + " takes runs\n");
    }

    @Test
    void anotherOneMayBeNamed() {
        var url = address().toString();

        assertThat(written.cli(Map.of()).run(List.of("health", "--server", url)))
                .isZero();
        assertThat(written.cli(Map.of("SHOWSTREAM_SERVER", url)).run(List.of("health")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"503, 'is stopping, and takes no new runs'", "404, 'answers with HTTP status 404'"})
    void oneThatTakesNoneIsNotWell(int answered, String said) {
        status = answered;

        assertThat(written.cli(Map.of(), address()).run(List.of("health"))).isEqualTo(1);
        assertThat(written.err()).startsWith("showstream: " + address()).contains(said);
        assertThat(written.out()).isEmpty();
    }

    @Test
    void oneThatIsNotThereIsNotWellEither() {
        assertThat(written.cli(Map.of()).run(List.of("health"))).isEqualTo(1);
        assertThat(written.err()).contains("nothing listens there");
    }

    @Test
    void settingsThatNameNoServerAreToldInALine() {
        var cli = written.cli(Map.of(), () -> URI.create("http://a b/"));

        assertThat(cli.run(List.of("health"))).isEqualTo(2);
        assertThat(written.err())
                .isEqualTo("showstream: quarkus.http.host and quarkus.http.port: no address of a server\n");
    }
}
