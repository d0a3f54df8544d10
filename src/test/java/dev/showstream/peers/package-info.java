/// Real programs that tests talk to, each started for one test and gone with it.
@NullMarked
package dev.showstream.peers;

import org.jspecify.annotations.NullMarked;
