package dev.showstream.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret SECRET = new Secret("planted");

    @Test
    void itPrintsAsStarsWhereverItIsPrinted() {
        var login = new Login("ops", Optional.of(SECRET), Optional.of(SECRET), Login.Keys.NONE);

        assertThat(SECRET).hasToString("***");
        assertThat("%s".formatted(SECRET)).isEqualTo("***");
        assertThat(login.toString()).contains("***").doesNotContain("planted");
        assertThat(List.of(Map.of("a", SECRET)).toString()).isEqualTo("[{a=***}]");
    }

    @Test
    void itGoesIntoNoJsonAndIntoNoObjectStream() throws Exception {
        var mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThat(mapper.writeValueAsString(SECRET)).isEqualTo("{}");
        assertThat(SECRET).isNotInstanceOf(Serializable.class);
    }
}
