package dev.showstream.lab;

/// What a lab is made from; the same settings make the same lab.
///
/// @param latency of devices that name none
/// @param faults the share of generated devices that carry a fault, from 0 to 1
public record LabSettings(long seed, Latency latency, double faults) {
    public static final LabSettings DEFAULT = new LabSettings(1, Latency.NONE, 0);

    public LabSettings {
        if (!(faults >= 0 && faults <= 1)) {
            throw new IllegalArgumentException("share of faults " + faults + " is not between 0 and 1");
        }
    }
}
