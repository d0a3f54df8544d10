package dev.showstream.inventory;

/// One host on the way to a device.
public sealed interface Hop {
    /// A device of the same inventory, with that device's own login.
    record Named(String device) implements Hop {}

    /// A host that the inventory does not list, with the login of the device behind it where it names none.
    record Direct(String username, Address address) implements Hop {}
}
