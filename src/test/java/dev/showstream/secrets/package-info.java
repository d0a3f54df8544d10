/// Looks for credentials in what left the process.
@NullMarked
package dev.showstream.secrets;

import org.jspecify.annotations.NullMarked;
