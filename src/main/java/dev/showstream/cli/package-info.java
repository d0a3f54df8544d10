/// The terminal's side: starts a run on a server or in this process, prints its events, and makes access tokens.
@NullMarked
package dev.showstream.cli;

import org.jspecify.annotations.NullMarked;
