/// The page, looked at and used as a person does, in Debian's Chromium.
@NullMarked
package dev.showstream.page;

import org.jspecify.annotations.NullMarked;
