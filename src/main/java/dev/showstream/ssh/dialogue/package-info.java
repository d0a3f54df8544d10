/// The conversation with a device's command line: prompts, paging, `enable`, and one command after another.
@NullMarked
package dev.showstream.ssh.dialogue;

import org.jspecify.annotations.NullMarked;
