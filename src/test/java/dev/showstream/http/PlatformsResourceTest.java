package dev.showstream.http;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlatformsResourceTest {

    @Test
    void theBuiltInPlatformsAndTheUsersOwnAreListed() {
        get("/api/platforms")
                .then()
                .statusCode(200)
                .body("id", hasItems("cisco_ios", "generic", "acme_os"))
                .body("find { it.id == 'cisco_ios' }.aliases", hasItem("cisco_xe"))
                .body("find { it.id == 'acme_os' }.title", equalTo("ACME OS"))
                .body("find { it.id == 'acme_os' }.readOnly", hasItem("list *"));
    }
}
