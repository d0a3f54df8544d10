/// How inventory files become devices: `devices.yaml`, and the files of other tools.
@NullMarked
package dev.showstream.inventory.file;

import org.jspecify.annotations.NullMarked;
