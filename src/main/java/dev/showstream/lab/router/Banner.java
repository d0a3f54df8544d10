package dev.showstream.lab.router;

import java.util.List;
import java.util.Optional;

/// The message of the day.
final class Banner {
    private static final List<String> TEXTS = List.of("""
            ##########################################
            #  %s: authorised access only            #
            ##########################################
            """, """
            *** %s ***
            Unauthorised access is prohibited. Case #4711>
            Contact: noc@lab.example
            """);

    private Banner() {}

    /// Two routers of three have none.
    static Optional<String> draw(String hostname, Dice dice) {
        return dice.oneIn(3) ? Optional.of(dice.pick(TEXTS).formatted(hostname)) : Optional.empty();
    }
}
