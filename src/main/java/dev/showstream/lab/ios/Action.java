package dev.showstream.lab.ios;

import dev.showstream.lab.router.Show;

/// What a command does.
sealed interface Action {
    /// Words that are only the beginning of other commands.
    record Prefix() implements Action {}

    record Answer(Show show) implements Action {}

    record Enable() implements Action {}

    record Disable() implements Action {}

    record Leave() implements Action {}

    record Length() implements Action {}

    record Width() implements Action {}
}
