/// Does what the documents say, so that a newcomer can.
@NullMarked
package dev.showstream.docs;

import org.jspecify.annotations.NullMarked;
