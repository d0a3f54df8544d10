package dev.showstream.lab.ios;

import dev.showstream.inventory.Device;
import dev.showstream.lab.ManualLabClock;
import dev.showstream.lab.router.Router;
import dev.showstream.lab.router.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// The other end of a dialogue: presses keys and reads the bytes that come back.
final class FakeLine implements Line {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SEED = 7;

    private final ManualLabClock clock = new ManualLabClock(NOW);
    private final StringBuilder screen = new StringBuilder();
    private String ending = "open";

    @Override
    public void send(String text) {
        screen.append(text);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        clock.after(delay, task);
    }

    @Override
    public void hangUp(int status) {
        ending = "hung up with " + status;
    }

    @Override
    public void cut() {
        ending = "cut";
    }

    String ending() {
        return ending;
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /// What came since the last look.
    String seen() {
        var seen = screen.toString();
        screen.setLength(0);
        return seen;
    }

    static Router router(Device device) {
        var latency = device.simulation().orElseThrow().latency().orElseThrow();
        return new Router(device, "R1", latency, new Router.Origin(SEED, NOW));
    }

    Session dial(Device device, Window window) {
        var dialogue = new Dialogue(router(device), window, clock, this);
        dialogue.open();
        return new Session(dialogue);
    }

    Session dial(Device device) {
        return dial(device, Window.DEFAULT);
    }

    String run(Device device, String command) {
        new SingleCommand(router(device), clock, this).run(command);
        return seen();
    }

    /// One login.
    final class Session {
        private final Dialogue dialogue;

        private Session(Dialogue dialogue) {
            this.dialogue = dialogue;
        }

        /// Presses keys and gives what the router sends back at once.
        String type(String keys) {
            var bytes = keys.getBytes(StandardCharsets.ISO_8859_1);
            dialogue.typed(bytes, 0, bytes.length);
            return seen();
        }

        Session enabled() {
            type("enable\nenabler\n");
            return this;
        }

        Session unpaged() {
            type("terminal length 0\n");
            return this;
        }

        Dialogue dialogue() {
            return dialogue;
        }
    }
}
