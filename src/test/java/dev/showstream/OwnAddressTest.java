package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enabled  | localhost     | http://localhost:8081/
            enabled  | 0.0.0.0       | http://localhost:8081/
            enabled  | ::            | http://localhost:8081/
            enabled  | 192.0.2.1     | http://192.0.2.1:8081/
            enabled  | 2001:db8::1   | http://[2001:db8::1]:8081/
            disabled | 0.0.0.0       | https://localhost:8444/
            DISABLED | localhost     | https://localhost:8444/
            redirect | localhost     | https://localhost:8444/
            """)
    void aServerIsAskedWhereItListens(String insecure, String host, String address) {
        var config = new SmallRyeConfigBuilder()
                .withDefaultValue("quarkus.http.host", host)
                .withDefaultValue("quarkus.http.port", "8081")
                .withDefaultValue("quarkus.http.ssl-port", "8444")
                .withDefaultValue("quarkus.http.insecure-requests", insecure)
                .build();

        assertThat(OwnAddress.of(config)).hasToString(address);
    }
}
