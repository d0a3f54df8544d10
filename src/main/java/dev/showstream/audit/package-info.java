/// Who asked for what, from where, and how it ended: one line each, on disk before it happens.
@NullMarked
package dev.showstream.audit;

import org.jspecify.annotations.NullMarked;
