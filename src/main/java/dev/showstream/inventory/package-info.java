/// The devices, as `devices.yaml` describes them, and how to pick some.
@NullMarked
package dev.showstream.inventory;

import org.jspecify.annotations.NullMarked;
