/// Many sessions over a network that does its worst.
@NullMarked
package dev.showstream.soak;

import org.jspecify.annotations.NullMarked;
