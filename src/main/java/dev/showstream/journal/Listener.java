package dev.showstream.journal;

/// Hears each event once it is in its journal, on the thread that put it there, which it must not keep.
@FunctionalInterface
public interface Listener {
    void logged(Event event);
}
