package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;

/// One host of the way to a device: a jump host, or the device itself at the end.
sealed interface Stop {
    Device device();

    /// What its platform wants behind the username.
    String decoration();

    /// A failure here, as it is told of the device at the end of the way.
    DeviceException told(DeviceException failure);

    record Jump(Device device, String decoration) implements Stop {
        @Override
        public DeviceException told(DeviceException failure) {
            return new DeviceException(new Fault.OnTheWay(device.name(), failure.fault()));
        }
    }

    record End(Device device, String decoration) implements Stop {
        @Override
        public DeviceException told(DeviceException failure) {
            return failure;
        }
    }
}
