package dev.showstream.ssh.dialogue;

import dev.showstream.inventory.Login;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import dev.showstream.ssh.connection.Deadline;
import java.time.Duration;

/// Leaves politely, so that the device frees its line at once; never longer than it may, and never with an error.
record Farewell(Platform platform, Login login, Duration limit) {

    void say(Dialogue dialogue) {
        try {
            dialogue.turnTo("exit");
            for (var line : platform.exit().lines()) {
                dialogue.type(line + platform.wire().lineEnd());
            }
            untilHungUp(dialogue, Deadline.in(limit));
        } catch (DeviceException _) {
            // Gone, as asked.
        }
    }

    private void untilHungUp(Dialogue dialogue, Deadline deadline) throws DeviceException {
        var replies = new Replies(platform.exit().replies(), login, new Fault.HungUp("exit"));
        while (dialogue.await(replies::wanted, deadline).orElse(null) instanceof Sight.Asked(var reply)) {
            replies.give(reply, dialogue, platform.wire().lineEnd());
        }
    }
}
