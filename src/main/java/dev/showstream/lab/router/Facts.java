package dev.showstream.lab.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All that is particular to one router, drawn from its seed.
///
/// @param age how long it had been up when the lab started
/// @param skew how far its clock is off; of one whose clock was never set it is negative
/// @param hashes what its configuration shows in place of passwords; no password has them
record Facts(
        String hostname,
        Model model,
        String train,
        String serial,
        Duration age,
        Duration skew,
        String reload,
        Optional<String> powerSerial,
        List<String> hashes,
        List<Port> ports,
        List<Neighbour> neighbours,
        Optional<String> banner) {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final List<String> RELOADS =
            List.of("power-on", "Reload Command", "reload", "bus error at PC 0x22EC5A08");
    private static final List<String> USES =
            List.of("to core", "uplink", "customer lan", "to provider", "voice", "backup path", "dmz", "guests");

    static Facts of(Router router) {
        var dice = new Dice(router.origin().seed());
        var model = dice.pick(Model.ALL);
        var train = dice.pick(model.trains());
        var serial = dice.serial();
        var age = Duration.ofSeconds(dice.between(3_600, 700L * 86_400));
        var skew = Duration.ofMillis(dice.between(-90_000, 90_000));
        var reload = dice.pick(RELOADS);
        var power = dice.oneIn(2) ? Optional.of(dice.serial()) : Optional.<String>empty();
        var hashes = List.of(dice.hash(), dice.hash());
        var ports = ports(router, model, dice);
        var neighbours = Neighbour.draw(ports, dice);
        var banner = Banner.draw(router.hostname(), dice);
        return new Facts(
                router.hostname(), model, train, serial, age, skew, reload, power, hashes, ports, neighbours, banner);
    }

    private static List<Port> ports(Router router, Model model, Dice dice) {
        var base = Mac.of(dice);
        var ports = new ArrayList<Port>();
        for (var name : model.ports()) {
            ports.add(ports.isEmpty() ? management(router, name, base) : other(name, base.plus(ports.size()), dice));
        }
        var loopback = new Subnet(0x0a_ff_00_00 | dice.number(1, 0xff_fe), 32);
        ports.add(new Port(
                "Loopback0", base, Optional.of(loopback), "router id of " + router.hostname(), Port.State.UP, 0));
        return List.copyOf(ports);
    }

    private static Port management(Router router, String name, Mac mac) {
        var host = router.device().address().host();
        var subnet = IPV4.matcher(host).matches() ? Subnet.parse(host, 24) : new Subnet(0xc0_00_02_00 | mac.low(), 24);
        return new Port(name, mac, Optional.of(subnet), "management", Port.State.UP, 3);
    }

    private static Port other(String name, Mac mac, Dice dice) {
        if (dice.oneIn(5)) {
            return new Port(name, mac, Optional.empty(), "", Port.State.OFF, 0);
        }
        var bits = dice.pick(List.of(24, 30, 29, 25));
        var subnet = new Subnet(0x0a_00_00_01 | dice.number(0, 0xfe_ff) << 8, bits);
        var state = dice.oneIn(6) ? Port.State.DOWN : Port.State.UP;
        var use = dice.pick(USES);
        return new Port(
                name, mac, Optional.of(subnet), use, state, state == Port.State.UP ? dice.between(5, 9_000) : 0);
    }

    List<Port> portsUp() {
        return ports.stream().filter(Port::isUp).filter(Port::physical).toList();
    }

    Port loopback() {
        return ports.getLast();
    }

    /// The other router on the management network.
    String gateway() {
        return ports.getFirst().subnet().map(subnet -> subnet.host(1)).orElse("0.0.0.0");
    }

    String image() {
        return model.image(train);
    }
}
