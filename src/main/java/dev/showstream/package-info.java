/// Where the parts are put together: settings, wiring, the command line.
@NullMarked
package dev.showstream;

import org.jspecify.annotations.NullMarked;
