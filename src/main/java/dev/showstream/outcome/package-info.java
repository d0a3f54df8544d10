/// What became of one device: an answer or a fault.
@NullMarked
package dev.showstream.outcome;

import org.jspecify.annotations.NullMarked;
