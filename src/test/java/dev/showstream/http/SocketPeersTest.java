package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The socket as clients that are not ours see it, at a terminal and in a script.
@QuarkusTest
class SocketPeersTest extends DoorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Sends its arguments, prints what comes, and hangs up after so many `done`s and problems, or with -1 when the
    /// server does.
    private static final String SCRIPT = """
            import asyncio, json, sys, websockets

            async def talk(uri, ends, messages):
                async with websockets.connect(uri, max_size=None) as socket:
                    for message in messages:
                        await socket.send(message)
                    async for event in socket:
                        print(event, flush=True)
                        ends -= json.loads(event)["type"] in ("done", "problem")
                        if ends == 0:
                            break
                print("closed", socket.close_code)

            asyncio.run(talk(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
            """;

    @Test
    @RealPeers(Peer.WEBSOCKETS)
    void aPythonScriptGetsOneEventAMessageAndTheEnd() throws Exception {
        var lines = python("?command=sh%20clock&group=fast", -1);

        assertThat(lines).last().isEqualTo("closed 1000");
        assertThat(types(lines)).startsWith("run", "started").endsWith("done").contains("result");
        assertThat(events(lines))
                .extracting(event -> event.get("seq").asInt())
                .isSorted()
                .hasSize(8);
    }

    @Test
    @RealPeers(Peer.WEBSOCKETS)
    void severalRunsShareAPythonScriptsSocketAndABadMessageLeavesItOpen() throws Exception {
        var lines = python(
                "",
                4,
                "{\"command\": \"show clock\", \"groups\": [\"fast\"]}",
                "reload",
                "{\"tasks\": [{\"devices\": [\"fast1\"], \"commands\": [\"show version\"]}]}",
                "{\"command\": \"show clock\", \"devices\": [\"fast2\"]}");

        assertThat(types(lines)).filteredOn(type -> type.equals("done")).hasSize(3);
        assertThat(types(lines)).filteredOn(type -> type.equals("problem")).hasSize(1);
        assertThat(events(lines).stream()
                        .map(event -> event.path("run").asText())
                        .distinct())
                .hasSize(4); // the problem's is none
    }

    @Test
    @RealPeers(Peer.WEBSOCKETS)
    void aPythonScriptFollowsFromWhereItStopped() throws Exception {
        var run = events(python("?command=sh%20clock&device=fast1", -1))
                .getFirst()
                .get("run")
                .asText();

        var lines = python("", 1, "{\"follow\": \"" + run + "\", \"after\": 2}");

        assertThat(types(lines)).containsExactly("result", "done");
    }

    @Test
    @RealPeers(Peer.WSCAT)
    void wscatPrintsOneEventALineAndEndsWhenTheServerHangsUp() throws Exception {
        var lines = run(List.of(
                wscat(),
                "--no-color",
                "-c",
                ws("?command=sh%20clock&group=fast").toString()));

        var events = lines.stream()
                .filter(line -> line.contains("{\"type\""))
                .map(line -> line.substring(line.indexOf('{')))
                .toList();
        assertThat(types(events)).startsWith("run", "started").endsWith("done");
    }

    private List<String> python(String query, int ends, String... messages) throws Exception {
        var command = new ArrayList<>(
                List.of("/usr/bin/python3", "-c", SCRIPT, ws(query).toString(), "" + ends));
        command.addAll(List.of(messages));
        return run(command);
    }

    /// What a program prints until it ends; its input stays open, as a terminal's does.
    private static List<String> run(List<String> command) throws Exception {
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            program.destroyForcibly();
        }
    }

    private static String wscat() {
        return "target/peers/node_modules/.bin/wscat";
    }

    private static List<JsonNode> events(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("{"))
                .map(SocketPeersTest::tree)
                .toList();
    }

    private static List<String> types(List<String> lines) {
        return events(lines).stream().map(event -> event.get("type").asText()).toList();
    }

    private static JsonNode tree(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
