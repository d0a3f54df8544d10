/// The doors: resources, streams, the socket, problem+json.
@NullMarked
package dev.showstream.http;

import org.jspecify.annotations.NullMarked;
