package dev.showstream.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Device;
import org.junit.jupiter.api.Test;

class HostnamesTest {
    private final Hostnames hostnames = new Hostnames();

    private static Device device(String host) {
        return LabDevices.device(host);
    }

    @Test
    void anAddressGivesAShortName() {
        assertThat(hostnames.claim(device("192.168.100.1"))).isEqualTo("R1");
    }

    @Test
    void aSecondOneOfThatEndHasItsWholeAddress() {
        hostnames.claim(device("192.168.100.1"));
        assertThat(hostnames.claim(device("192.168.200.1"))).isEqualTo("R-192-168-200-1");
    }

    @Test
    void aNameIsKept() {
        assertThat(hostnames.claim(device("core-1"))).isEqualTo("core-1");
    }

    @Test
    void whatIosTakesNoHostnameOfBecomesADash() {
        assertThat(hostnames.claim(device("core_1.lab.example"))).isEqualTo("core-1-lab-example");
        assertThat(hostnames.claim(device("core.1.lab.example"))).isEqualTo("core-1-lab-example-2");
    }

    @Test
    void aNameThatWasGivenBackIsGivenAgain() {
        hostnames.release(hostnames.claim(device("192.168.100.1")));
        assertThat(hostnames.claim(device("192.168.200.1"))).isEqualTo("R1");
    }
}
