package dev.showstream.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/// A packaged server and real devices.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class RealDevicesIT extends RealDevicesTest {}
