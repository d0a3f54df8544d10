package dev.showstream.ssh;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Devices on loopback, as an inventory would describe them.
public final class Devices {
    private Devices() {}

    public static Device at(int port) {
        return new Device(
                "R1",
                new Address("127.0.0.1", port),
                "cisco_ios",
                login(ScriptedDevice.PASSWORD, ""),
                Timeouts.DEFAULT,
                Trust.DEFAULT,
                Labels.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Login login(String password, String secret) {
        return new Login(
                ScriptedDevice.USERNAME,
                Optional.of(new Secret(password)),
                Optional.of(secret).filter(each -> !each.isEmpty()).map(Secret::new),
                Login.Keys.NONE);
    }

    public static Device of(Device device, String platform, Login login) {
        return new Device(
                device.name(),
                device.address(),
                platform,
                login,
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door());
    }

    static Device trusting(Device device, Trust trust) {
        return new Device(
                device.name(),
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                trust,
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door());
    }

    static Device patient(Device device, Timeouts timeouts) {
        return new Device(
                device.name(),
                device.address(),
                device.platform(),
                device.login(),
                timeouts,
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door());
    }

    static Device named(Device device, String host) {
        return new Device(
                device.name(),
                new Address(host, device.address().port()),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door());
    }

    static Device through(Device device, Hop... jumps) {
        return new Device(
                device.name(),
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                device.labels(),
                List.of(jumps),
                device.simulation(),
                device.door());
    }

    static Device called(Device device, String name) {
        return new Device(
                name,
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door());
    }

    /// One that bears any number of sessions.
    static Device crowded(Device device) {
        return new Device(
                device.name(),
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door(),
                999);
    }

    /// Patient with all but the handshake.
    static Timeouts handshake(int millis) {
        var usual = Timeouts.DEFAULT;
        return new Timeouts(usual.connect(), usual.auth(), Duration.ofMillis(millis), usual.read());
    }

    /// Patient with all but the answers.
    static Timeouts reading(int millis) {
        var usual = Timeouts.DEFAULT;
        return new Timeouts(usual.connect(), usual.auth(), usual.banner(), Duration.ofMillis(millis));
    }
}
