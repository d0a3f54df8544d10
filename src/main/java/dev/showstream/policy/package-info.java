/// Which commands may be sent to which device.
@NullMarked
package dev.showstream.policy;

import org.jspecify.annotations.NullMarked;
