package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// A packaged server with a tokens file.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class AccessControlIT extends AccessControlTest {}
