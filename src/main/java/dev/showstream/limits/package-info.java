/// How much one caller, and all callers together, may have under way.
@NullMarked
package dev.showstream.limits;

import org.jspecify.annotations.NullMarked;
