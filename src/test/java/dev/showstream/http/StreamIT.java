package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// Events of a packaged server.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class StreamIT extends StreamTest {}
