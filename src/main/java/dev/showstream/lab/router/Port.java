package dev.showstream.lab.router;

import java.util.Optional;

/// One interface of a router.
///
/// @param rate how busy it is, in packets a second
record Port(String name, Mac mac, Optional<Subnet> subnet, String description, State state, long rate) {

    /// What its two status columns say.
    enum State {
        UP("up", "up"),
        DOWN("down", "down"),
        OFF("administratively down", "down");

        final String status;
        final String protocol;

        State(String status, String protocol) {
            this.status = status;
            this.protocol = protocol;
        }
    }

    boolean physical() {
        return !name.startsWith("Loopback");
    }

    boolean isUp() {
        return state == State.UP;
    }

    private boolean isGigabit() {
        return name.startsWith("Gigabit");
    }

    /// `Gigabit Ethernet`, as an inventory counts them.
    String media() {
        return isGigabit() ? "Gigabit Ethernet" : "FastEthernet";
    }

    String hardware() {
        return isGigabit() ? "CN Gigabit Ethernet" : "Fast Ethernet";
    }

    String speed() {
        return isGigabit() ? "1Gbps" : "100Mb/s";
    }

    int kilobits() {
        return isGigabit() ? 1_000_000 : 100_000;
    }

    /// Of 255.
    long load() {
        return 1 + rate * 4 * 255 / kilobits();
    }

    /// `Gig 0/1`, as neighbour tables shorten it.
    String shortened() {
        return name.substring(0, 3) + " " + number();
    }

    /// `Gi0/1`, as other tables do.
    String tight() {
        return name.substring(0, 2) + number();
    }

    private String number() {
        return name.replaceFirst("^\\D+", "");
    }
}
