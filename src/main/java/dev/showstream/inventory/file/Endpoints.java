package dev.showstream.inventory.file;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Values;
import java.util.regex.Pattern;

/// Reads `host`, `host:port`, `[2001:db8::1]` and `[2001:db8::1]:port`.
final class Endpoints {
    private static final Pattern ENDPOINT = Pattern.compile("(?<host>\\[[^\\]]*]|[^:\\[\\]]*)(:(?<port>[^:]*))?");

    private Endpoints() {}

    static Address parse(Scalar scalar, String text) throws BadValue {
        var endpoint = ENDPOINT.matcher(text);
        if (!endpoint.matches()) {
            throw new BadValue(scalar.shown() + " is not user@host:port; an IPv6 address goes into brackets");
        }
        var host = Values.host(part(scalar, endpoint.group("host")));
        var port = endpoint.group("port");
        return new Address(host, port == null ? Address.SSH_PORT : Values.port(part(scalar, port)));
    }

    private static Scalar part(Scalar scalar, String text) {
        return new Scalar(scalar.raw(), text, scalar.line());
    }
}
