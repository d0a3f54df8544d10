/// What a login is proven with: passwords that a device asks for, keys, an agent.
@NullMarked
package dev.showstream.ssh.login;

import org.jspecify.annotations.NullMarked;
