package dev.showstream.ssh;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;
import org.apache.sshd.server.session.ServerSession;

/// Devices that know the password and say so where SSH lets them say anything.
public final class Parrots {
    private static final int TOO_MANY = 33_000;

    private Parrots() {}

    /// Asks for a one-time code with it.
    static ScriptedDevice thatAsk(ScriptedDevice.Script script) {
        return asking(script, ScriptedDevice.PASSWORD, 1);
    }

    /// Asks more at login than anybody would, so that the library complains, in the name of which are `words`.
    public static ScriptedDevice thatAskTooMuch(String words) {
        return asking(ScriptedDevice.answering("R1#", _ -> ""), words, TOO_MANY);
    }

    private static ScriptedDevice asking(ScriptedDevice.Script script, String name, int prompts) {
        var device = new ScriptedDevice(script);
        device.server().setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        device.server().setKeyboardInteractiveAuthenticator(new Asking(name, prompts));
        return device;
    }

    /// Connects its guests to nobody, and says it then.
    static ScriptedDevice onTheWay(ScriptedDevice.Script script) {
        var device = new ScriptedDevice(script);
        var channels = new ArrayList<ChannelFactory>(device.server().getChannelFactories());
        channels.add(new Refusing());
        device.server().setChannelFactories(channels);
        return device;
    }

    private record Asking(String name, int prompts) implements KeyboardInteractiveAuthenticator {
        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String username, String language, String methods) {
            var challenge = new InteractiveChallenge();
            challenge.setInteractionName(name);
            challenge.setInteractionInstruction(ScriptedDevice.PASSWORD);
            challenge.setLanguageTag("");
            challenge.addPrompt("One-time code to go with " + ScriptedDevice.PASSWORD + ": ", true);
            for (var more = 1; more < prompts; more++) {
                challenge.addPrompt("", true);
            }
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String username, List<String> responses) {
            return false;
        }
    }

    private static final class Refusing extends DirectTcpipFactory {
        @Override
        public Channel createChannel(Session session) {
            return new TcpipServerChannel(TcpForwardingFilter.Type.Direct, null) {
                @Override
                protected OpenFuture doInit(Buffer buffer) {
                    var refused = new DefaultOpenFuture(this, this);
                    refused.setException(new ConnectException("not with " + ScriptedDevice.PASSWORD));
                    return refused;
                }
            };
        }
    }
}
