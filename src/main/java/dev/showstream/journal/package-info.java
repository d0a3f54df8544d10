/// The ordered events of a run: append, follow from a position, keep, expire.
@NullMarked
package dev.showstream.journal;

import org.jspecify.annotations.NullMarked;
