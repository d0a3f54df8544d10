/// Who may do what: tokens, roles, browser sessions, and which hosts and sites a request may come by.
@NullMarked
package dev.showstream.access;

import org.jspecify.annotations.NullMarked;
