/// Turns what a device sends into what a person meant to read: control sequences, echo, prompt, pager.
@NullMarked
package dev.showstream.terminal;

import org.jspecify.annotations.NullMarked;
