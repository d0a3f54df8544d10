/// Whose host keys are believed: OpenSSH's `known_hosts`.
@NullMarked
package dev.showstream.ssh.hosts;

import org.jspecify.annotations.NullMarked;
