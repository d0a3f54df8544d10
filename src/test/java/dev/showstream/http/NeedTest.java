package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /, PAGE",
        "HEAD, /index.html, PAGE",
        "GET, /app.js, PAGE",
        "GET, /js/deep/view.mjs, PAGE",
        "GET, /q/health, NOTHING",
        "GET, /q/health/ready, NOTHING",
        "POST, /api/session, NOTHING",
        "DELETE, /api/session/, NOTHING",
        "GET, /api/devices, VIEWER",
        "GET, /api/runs, VIEWER",
        "GET, /api/runs/x/events, VIEWER",
        "GET, /ws, VIEWER",
        "GET, /q/metrics, VIEWER",
        "GET, /q/openapi, VIEWER",
        "GET, /q/swagger-ui/, VIEWER",
        "GET, /q/healthy, VIEWER",
        "GET, /whatever, VIEWER",
        "OPTIONS, /api/runs, VIEWER",
        "GET, /api/runs/x.js, VIEWER",
        "GET, /ws/x.html, VIEWER",
        "GET, /q/dev-ui/x.js, VIEWER",
        "GET, /api/stream, OPERATOR",
        "GET, /api/stream/, OPERATOR",
        "HEAD, /api/stream, OPERATOR",
        "POST, /api/runs, OPERATOR",
        "DELETE, /api/runs/x, OPERATOR",
        "PATCH, /api/runs, OPERATOR",
        "TRACE, /, OPERATOR",
        "POST, /, OPERATOR",
        "POST, /q/health, OPERATOR"
    })
    void eachRequestHasItsNeed(String method, String path, Need need) {
        assertThat(Need.of(method, path, null)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource({"command=x, OPERATOR", "x, OPERATOR", "'', VIEWER"})
    void aSocketThatStartsARunNeedsMore(String query, Need need) {
        assertThat(Need.of("GET", "/ws", query)).isEqualTo(need);
        assertThat(Need.of("GET", "/ws/", query)).isEqualTo(need);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/runs/0198c1c3-7", "/api/runs/", "/a~b/c.d_e"})
    void aPlainPathIsWhatItSays(String path) {
        assertThat(Need.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;a=b/stream",
                "/api/stream;x",
                "//api/stream",
                "/api//stream",
                "/api%2fstream",
                "/api/%73tream",
                "/api/stream%00",
                "/api\\stream",
                "/api/stream ",
                "api/stream",
                "/api/ſtream"
            })
    void anyOtherIsNot(String path) {
        assertThat(Need.isPlain(path)).isFalse();
    }
}
