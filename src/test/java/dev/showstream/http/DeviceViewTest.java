package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.DevicesResource.DeviceView;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation;
import dev.showstream.run.Devices;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceViewTest {

    @Test
    void aDeviceForTheLabIsTheLabsOnlyWhereTheLabIsOn() {
        var device = simulated(Devices.named("r1"));

        assertThat(DeviceView.of(device).lab()).isFalse();
        assertThat(DeviceView.of(device.behind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 2222)))
                        .lab())
                .isTrue();
    }

    private static Device simulated(Device device) {
        return new Device(
                device.name(),
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                Optional.of(new Simulation(Optional.empty(), Simulation.Fault.NONE)),
                device.door());
    }
}
