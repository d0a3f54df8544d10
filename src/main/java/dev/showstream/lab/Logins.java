package dev.showstream.lab;

import dev.showstream.lab.router.Router;
import java.util.List;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/// Lets in whoever has the login that the inventory gives for the device: as `password` and as `keyboard-interactive`.
final class Logins implements PasswordAuthenticator, KeyboardInteractiveAuthenticator {
    /// The router that a session dialled.
    static final AttributeKey<Router> ROUTER = new AttributeKey<>();

    @Override
    public boolean authenticate(String username, String password, ServerSession session) {
        var router = session.getAttribute(ROUTER);
        return router != null && router.admits(username, password);
    }

    @Override
    public InteractiveChallenge generateChallenge(
            ServerSession session, String username, String language, String submethods) {
        var challenge = new InteractiveChallenge();
        challenge.setInteractionName("");
        challenge.setInteractionInstruction("");
        challenge.setLanguageTag("");
        challenge.addPrompt("Password: ", false);
        return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
        return responses.size() == 1 && authenticate(username, responses.getFirst(), session);
    }
}
