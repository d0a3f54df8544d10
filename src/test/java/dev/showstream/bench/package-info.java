/// Measurements; `docs/benchmarks.md` says how to take them and what came of it. A build takes none.
@NullMarked
package dev.showstream.bench;

import org.jspecify.annotations.NullMarked;
