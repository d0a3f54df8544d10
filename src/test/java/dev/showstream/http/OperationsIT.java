package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What an operator and a browser ask of a packaged server.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
class OperationsIT extends DoorTest {
    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");

    @Test
    void everyFileOfThePageIsServed() throws IOException {
        try (var files = Files.walk(PAGE)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(given().get(api.resolve("/" + PAGE.relativize(file)))
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .asByteArray())
                            .isEqualTo(Files.readAllBytes(file)));
        }
        given().get(api.resolve("/")).then().statusCode(200).contentType("text/html");
    }

    @Test
    void healthMetricsAndTheDescriptionOfTheDoorsAreThere() {
        given().get(api.resolve("/q/health")).then().statusCode(200).body("status", equalTo("UP"));
        given().get(api.resolve("/q/metrics")).then().statusCode(200).body(containsString("showstream_workers_busy"));
        given().get(api.resolve("/q/openapi")).then().statusCode(200).body(containsString("/api/runs/{id}/events"));
    }

    @Test
    void aPlatformOfOnesOwnIsListed() {
        given().get(api.resolve("platforms")).then().statusCode(200).body("id", hasItem("acme_os"));
    }
}
