/// Devices to try things on: SSH servers in the process.
@NullMarked
package dev.showstream.lab;

import org.jspecify.annotations.NullMarked;
