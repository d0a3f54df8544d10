package dev.showstream.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsAndSitesTest {
    private final AllowedHosts hosts = new AllowedHosts(List.of("Lab.example.org", "2001:db8::1", "192.0.2.7:8443"));

    private boolean allows(String header) {
        return HostName.parse(header).filter(hosts::allows).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "localhost.",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:8080",
                "lab.example.org",
                "LAB.EXAMPLE.ORG:443",
                "lab.example.org.:443",
                "192.0.2.7"
            })
    void theNamesOfThisServerAreAllowedOnEveryPort(String header) {
        assertThat(allows(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "evil.example",
                "localhost.evil.example",
                "evil.localhost",
                "127.0.0.1.evil.example",
                "lab.example.org.evil.example",
                "xlab.example.org",
                "a@localhost",
                "localhost@evil.example",
                "localhost:8080:8080",
                "localhost:x",
                "localhost/",
                "localhost#evil.example",
                "localhost, evil.example",
                "http://localhost",
                "[::1",
                "::1",
                "[evil.example]",
                "0.0.0.0",
                "192.0.2.8",
                "ｌocalhost"
            })
    void noOtherNameIs(String header) {
        assertThat(allows(header)).isFalse();
    }

    @Test
    void anIpv6AddressMayBeSetWithBrackets() {
        assertThat(HostName.parse("[2001:db8::1]:8080").orElseThrow().isAddress())
                .isTrue();
        assertThat(new AllowedHosts(List.of("[2001:db8::1]"))
                        .allows(HostName.parse("[2001:DB8::1]:8080").orElseThrow()))
                .isTrue();
    }

    @Test
    void aSettingThatIsNoHostIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AllowedHosts(List.of("https://lab.example.org/")))
                .withMessageContaining("showstream.access.hosts: \"https://lab.example.org/\" is no host name");
    }

    private static Provenance from(String host, String origin) {
        return new Provenance(HostName.parse(host).orElseThrow(), Optional.of(origin), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "LOCALHOST:8080, http://localhost:8080",
        "lab.example.org, https://lab.example.org",
        "lab.example.org:443, https://lab.example.org",
        "lab.example.org, https://lab.example.org:443",
        "[::1]:8080, http://[::1]:8080"
    })
    void ourOwnPagesAreNotForeign(String host, String origin) {
        assertThat(from(host, origin).isForeign()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://evil.example",
        "localhost:8080, http://localhost:3000",
        "localhost:8080, http://localhost",
        "localhost:8080, http://127.0.0.1:8080",
        "localhost:8080, http://localhost:8080.evil.example",
        "localhost:8080, http://evil.example@localhost:8080",
        "localhost:8080, http://localhost:8080@evil.example",
        "localhost:8080, null",
        "localhost:8080, ''",
        "localhost:8080, file://",
        "localhost:8080, chrome-extension://localhost:8080",
        "localhost:8080, 'http://localhost:8080 http://evil.example'",
        "lab.example.org, http://lab.example.org:8080"
    })
    void everyOtherOriginIs(String host, String origin) {
        assertThat(from(host, origin).isForeign()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"same-origin, false", "none, false", "same-site, true", "cross-site, true", "whatever, true"})
    void theBrowserSaysWhichSiteItComesFrom(String site, boolean foreign) {
        var host = HostName.parse("localhost").orElseThrow();

        assertThat(new Provenance(host, Optional.empty(), Optional.of(site)).isForeign())
                .isEqualTo(foreign);
    }

    @Test
    void aProgramSaysNothingAndIsNotForeign() {
        var host = HostName.parse("localhost").orElseThrow();

        assertThat(new Provenance(host, Optional.empty(), Optional.empty()).isForeign())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"})
    void loopbackNeedsNoAccessControl(String host) {
        assertThat(ListenGuard.objection(host, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]", "192.0.2.1", "lab.example.org", "localhost.example.org", ""})
    void everyOtherAddressDoes(String host) {
        assertThat(ListenGuard.objection(host, Optional.of(Path.of("tokens")))).isEmpty();
        assertThat(ListenGuard.objection(host, Optional.empty()))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("quarkus.http.host is " + host + ", and")
                        .contains("showstream.access.tokens-file")
                        .doesNotContain("\n"));
    }
}
