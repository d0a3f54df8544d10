package dev.showstream.lab.router;

/// A hardware address, written as IOS writes it: `00a1.b2c3.d4e5`.
record Mac(long value) {
    /// A locally administered one, so that it belongs to no maker.
    static Mac of(Dice dice) {
        return new Mac(0x02_00_00_00_00_00L | dice.between(0, 0xff_ff_ff_ff_f0L));
    }

    /// Its last byte, never 0.
    int low() {
        return (int) (value & 0x7f) + 1;
    }

    Mac plus(int offset) {
        return new Mac(value + offset);
    }

    @Override
    public String toString() {
        var digits = "%012x".formatted(value);
        return digits.substring(0, 4) + "." + digits.substring(4, 8) + "." + digits.substring(8);
    }
}
