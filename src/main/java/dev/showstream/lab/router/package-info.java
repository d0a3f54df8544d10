/// What a lab router is: its hardware, addresses, counters, and the texts that show them.
@NullMarked
package dev.showstream.lab.router;

import org.jspecify.annotations.NullMarked;
