package dev.showstream.lab;

import dev.showstream.lab.ios.Dialogue;
import dev.showstream.lab.router.Router;
import dev.showstream.lab.router.Window;
import java.time.InstantSource;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;

/// A shell at a router.
final class ShellChannel extends ChannelCommand {
    private final Router router;
    private final InstantSource time;
    private @Nullable Dialogue dialogue;

    ShellChannel(Router router, InstantSource time, LabClock clock) {
        super(clock);
        this.router = router;
        this.time = time;
    }

    @Override
    void begin(ChannelLine line, Environment environment) {
        var begun = new Dialogue(router, window(environment.getEnv()), time, line);
        environment.addSignalListener((_, _) -> begun.resized(window(environment.getEnv())), Signal.WINCH);
        dialogue = begun;
        begun.open();
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int offset, int length) {
        if (dialogue != null) {
            dialogue.typed(bytes, offset, length);
        }
        return length;
    }

    private static Window window(Map<String, String> environment) {
        return new Window(
                size(environment.get(Environment.ENV_LINES), Window.DEFAULT.length()),
                size(environment.get(Environment.ENV_COLUMNS), Window.DEFAULT.width()));
    }

    private static int size(@Nullable String asked, int otherwise) {
        return asked == null || asked.equals("0") ? otherwise : Integer.parseUnsignedInt(asked);
    }
}
