package dev.showstream.run;

import java.util.Optional;

/// Says which commands may be sent.
public interface CommandCheck {

    /// Why `command` may not be sent to a device of `platform`; empty where it may.
    Optional<String> refusal(String platform, String command);
}
