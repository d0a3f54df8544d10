/// One make of device, as data.
@NullMarked
package dev.showstream.platform;

import org.jspecify.annotations.NullMarked;
