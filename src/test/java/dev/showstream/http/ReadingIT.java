package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// What a person reads from a packaged server.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class ReadingIT extends ReadingTest {}
