/// What a person makes of many answers: which are the same, and what differs.
@NullMarked
package dev.showstream.reading;

import org.jspecify.annotations.NullMarked;
