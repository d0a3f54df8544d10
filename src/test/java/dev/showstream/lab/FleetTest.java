package dev.showstream.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static List<Device> devices(long seed, double faults, int count) {
        return new Fleet(new Seeds(new LabSettings(seed, Latency.NONE, faults))).devices(count);
    }

    @Test
    void everyDeviceHasANameAndAnAddressOfItsOwn() {
        var devices = devices(1, 0, 70_000);
        var hosts = devices.stream().map(device -> device.address().host()).toList();
        assertThat(devices.stream().map(Device::name).distinct())
                .hasSize(70_000)
                .startsWith("r0001", "r0002");
        assertThat(Set.copyOf(hosts)).hasSize(70_000);
        assertThat(hosts).allMatch(host -> host.startsWith("198.18.") || host.startsWith("198.19."));
    }

    @Test
    void theSameSeedMakesTheSameFleet() {
        assertThat(devices(1, 0.1, 100)).isEqualTo(devices(1, 0.1, 100)).isNotEqualTo(devices(2, 0.1, 100));
    }

    @Test
    void aLargerFleetBeginsLikeASmallerOne() {
        assertThat(devices(1, 0.1, 100).subList(0, 10)).isEqualTo(devices(1, 0.1, 10));
    }

    @Test
    void aShareOfTheDevicesIsFaulty() {
        assertThat(devices(1, 0.1, 1_000).stream().filter(FleetTest::isFaulty).count())
                .isBetween(60L, 140L);
        assertThat(devices(1, 0, 1_000)).noneMatch(FleetTest::isFaulty);
    }

    @Test
    void devicesAreInGroupsAndAtSites() {
        assertThat(devices(1, 0, 100)).allSatisfy(device -> {
            assertThat(device.labels().groups())
                    .isSubsetOf("core", "edge", "access")
                    .hasSize(1);
            assertThat(device.labels().tags()).hasSize(1);
        });
    }

    @Test
    void moreDevicesThanAddressesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> devices(1, 0, 131_072))
                .withMessageContaining("131071");
    }

    private static boolean isFaulty(Device device) {
        return device.simulation().orElseThrow().fault() != Fault.NONE;
    }
}
