package dev.showstream.ssh.login;

import java.util.List;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.jspecify.annotations.Nullable;

/// Login by questions and answers: tried once, and not at all where the device has just refused the same password.
///
/// Each further try would be one more step towards a locked account.
public final class KeyboardLogin extends UserAuthKeyboardInteractive {
    private static final AttributeKey<Boolean> PASSWORD_REFUSED = new AttributeKey<>();

    private boolean tried;

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
        if (tried || session.getAttribute(PASSWORD_REFUSED) != null) {
            return false;
        }
        tried = true;
        return super.sendAuthDataRequest(session, service);
    }

    /// sshd would give the password to any single question that has the word in it, "One-time password" included.
    @Override
    protected boolean useCurrentPassword(
            ClientSession session,
            @Nullable String password,
            String name,
            String instruction,
            String language,
            String[] prompts,
            boolean[] echoes) {
        return false;
    }

    /// Makes the login available to a client.
    public static final class Factory extends UserAuthKeyboardInteractiveFactory {
        @Override
        public UserAuthKeyboardInteractive createUserAuth(ClientSession session) {
            return new KeyboardLogin();
        }
    }

    /// Notes a refused password; one that is right but not enough is no refusal.
    public static final class Reporter implements PasswordAuthenticationReporter {
        @Override
        public void signalAuthenticationFailure(
                ClientSession session, String service, String password, boolean partial, List<String> serverMethods) {
            if (!partial) {
                session.setAttribute(PASSWORD_REFUSED, true);
            }
        }
    }
}
