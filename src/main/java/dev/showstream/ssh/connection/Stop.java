package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;

/// One host of the way to a device: a jump host, or the device itself at the end.
public sealed interface Stop {
    Device device();

    /// How its platform lets one in.
    Platform.Entry entry();

    /// Whether it may ask for the password once SSH has let one in: only then is it known to be right.
    boolean asksAgain();

    /// A failure here, as it is told of the device at the end of the way.
    DeviceException told(DeviceException failure);

    record Jump(Device device, Platform.Entry entry) implements Stop {
        /// There is no shell on it that could ask.
        @Override
        public boolean asksAgain() {
            return false;
        }

        @Override
        public DeviceException told(DeviceException failure) {
            return new DeviceException(new Fault.OnTheWay(device.name(), failure.fault()));
        }
    }

    record End(Device device, Platform.Entry entry) implements Stop {
        @Override
        public boolean asksAgain() {
            return entry.asksForPassword();
        }

        @Override
        public DeviceException told(DeviceException failure) {
            return failure;
        }
    }
}
