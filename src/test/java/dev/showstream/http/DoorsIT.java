package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// A packaged server without access control.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class DoorsIT extends DoorsTest {}
