/// Readiness, metrics, draining.
@NullMarked
package dev.showstream.ops;

import org.jspecify.annotations.NullMarked;
