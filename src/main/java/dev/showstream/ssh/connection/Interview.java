package dev.showstream.ssh.connection;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.Fault;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/// Answers what a device asks by keyboard-interactive login: the password once, whatever it calls it.
///
/// A question that is not for the password ends the login, as does one that comes again: a guess would be one more
/// step towards a locked account.
final class Interview implements UserInteraction {
    private static final int LONGEST = 120;
    private static final Pattern CODE = Pattern.compile(
            "(?i)one[- ]?time|\\botp\\b|verification|passcode|\\bcode\\b|token|\\bpin\\b|authenticator|\\bduo\\b|second factor|challenge|new password|retype");
    private static final Pattern USERNAME = Pattern.compile("(?i)\\b(user ?name|login|user)\\b[^?]*:?\\s*$");
    private static final Pattern CONSENT = Pattern.compile("(?i)do you accept.*");

    private final Login login;
    private final Witness witness;
    private boolean passwordGiven;

    Interview(Login login, Witness witness) {
        this.login = login;
        this.witness = witness;
    }

    /// Without a password too: what is asked then is told.
    @Override
    public boolean isInteractionAllowed(ClientSession session) {
        return true;
    }

    @Override
    public String @Nullable [] interactive(
            ClientSession session,
            String name,
            String instruction,
            String language,
            String[] prompts,
            boolean[] echoes) {
        var answers = new String[prompts.length];
        for (var i = 0; i < prompts.length; i++) {
            var answer = echoes[i] ? aloud(prompts[i]) : secretly(prompts[i]);
            if (answer.isEmpty()) {
                return null;
            }
            answers[i] = answer.get();
        }
        return answers;
    }

    private Optional<String> aloud(String prompt) {
        if (CONSENT.matcher(prompt).find()) {
            return Optional.of("yes");
        }
        if (!CODE.matcher(prompt).find() && USERNAME.matcher(prompt).find()) {
            return Optional.of(login.username());
        }
        return cannotAnswer(prompt);
    }

    private Optional<String> secretly(String prompt) {
        if (CODE.matcher(prompt).find()) {
            return cannotAnswer(prompt);
        }
        if (passwordGiven || login.password().isEmpty()) {
            witness.blame(new Fault.Denied(login.username()));
            return Optional.empty();
        }
        passwordGiven = true;
        return login.password().map(Secret::reveal);
    }

    private Optional<String> cannotAnswer(String prompt) {
        witness.blame(new Fault.Asked(witness.quotation().of(prompt.strip(), LONGEST)));
        return Optional.empty();
    }

    @Override
    public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String language) {
        return null;
    }
}
