/// From a device's name to a session that is logged in, through jump hosts too; and what it was that did not work.
@NullMarked
package dev.showstream.ssh.connection;

import org.jspecify.annotations.NullMarked;
