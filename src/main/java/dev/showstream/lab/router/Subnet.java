package dev.showstream.lab.router;

/// An interface's IPv4 address and how many bits of it name the network.
record Subnet(int address, int bits) {
    static Subnet parse(String dotted, int bits) {
        var address = 0;
        for (var part : dotted.split("\\.", -1)) {
            address = (address << 8) | Integer.parseInt(part);
        }
        return new Subnet(address, bits);
    }

    String ip() {
        return dotted(address);
    }

    String network() {
        return dotted(address & bitmask());
    }

    String mask() {
        return dotted(bitmask());
    }

    String wildcard() {
        return dotted(~bitmask());
    }

    /// The host `offset` places after this one, kept within the network.
    String host(int offset) {
        var hosts = ~bitmask();
        var place = Math.floorMod((address & hosts) + offset - 1, Math.max(1, hosts - 1)) + 1;
        return dotted((address & bitmask()) | place);
    }

    private int bitmask() {
        return bits == 0 ? 0 : -1 << (32 - bits);
    }

    private static String dotted(int value) {
        return "%d.%d.%d.%d".formatted(value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255);
    }
}
