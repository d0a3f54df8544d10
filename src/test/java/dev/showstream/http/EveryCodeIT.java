package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// The same of a packaged server.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class EveryCodeIT extends EveryCodeTest {}
