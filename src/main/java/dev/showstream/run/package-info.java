/// Starts, caps, times and cancels runs.
@NullMarked
package dev.showstream.run;

import org.jspecify.annotations.NullMarked;
