package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// Sockets of a packaged server.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class SocketIT extends SocketTest {}
