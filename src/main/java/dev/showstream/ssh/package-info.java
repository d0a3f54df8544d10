/// The `Shell` over sshd-core: algorithms, host keys, logins, jumps, sessions.
@NullMarked
package dev.showstream.ssh;

import org.jspecify.annotations.NullMarked;
