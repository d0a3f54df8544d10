package dev.showstream.lab.ios;

/// What the next key means.
sealed interface Mode {
    record Prompting(LineEditor editor) implements Mode {}

    /// The enable secret is asked for, after so many wrong ones.
    record Asking(LineEditor editor, int refused) implements Mode {}

    record Paging(Pager pager) implements Mode {}

    /// A command is being answered; keys wait until it is.
    record Working() implements Mode {}

    /// Nothing will be said any more; keys are lost.
    record Deaf() implements Mode {}
}
