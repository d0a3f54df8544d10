package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of the doors share: the address, and no run that outlives its test.
///
/// They know the server by its doors alone, so that the packaged server can be put to the same tests.
public abstract class DoorTest {
    @TestHTTPResource("/api/")
    protected URI api;

    @BeforeEach
    void leaveAddressesAsTheyAre() {
        RestAssured.urlEncodingEnabled = false;
    }

    @AfterEach
    void endRuns() {
        underWay().forEach(run -> given().delete(api.resolve("runs/" + run)));
        await().until(() -> underWay().isEmpty());
    }

    private List<String> underWay() {
        return given().get(api.resolve("runs")).jsonPath().getList("findAll { it.state == 'running' }.id");
    }

    int runs() {
        return given().get(api.resolve("runs")).jsonPath().getList("").size();
    }

    protected URI ws(String query) {
        return URI.create(api.resolve("/ws").toString().replaceFirst("^http", "ws") + query);
    }
}
