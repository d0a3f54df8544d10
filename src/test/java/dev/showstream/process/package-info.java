/// The packaged server as a process: how it ends, and what it finds when it starts again.
@NullMarked
package dev.showstream.process;

import org.jspecify.annotations.NullMarked;
