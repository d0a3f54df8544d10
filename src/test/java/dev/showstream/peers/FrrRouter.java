package dev.showstream.peers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An FRRouting router in a network of its own, whose accounts get `vtysh` when they log in by SSH.
///
/// It runs zebra, staticd and bgpd over two interfaces; its configuration is longer than any terminal.
public final class FrrRouter implements AutoCloseable {
    private static final Contained.Script SCRIPT = new Contained.Script("frr", List.of("--net"), "frr is ready");
    /// Those who may talk to the daemons.
    public static final String VTY_GROUP = "frrvty";

    private static final int ROUTES = 150;
    private static final String VTYSH_CONF = "service integrated-vtysh-config\nhostname %s\n";

    private final String hostname;
    private final Folder folder;
    private final Contained daemons;
    private final OpenSshd sshd;

    private FrrRouter(String hostname, Folder folder, Contained daemons, OpenSshd sshd) {
        this.hostname = hostname;
        this.folder = folder;
        this.daemons = daemons;
        this.sshd = sshd;
    }

    public static FrrRouter start(String hostname, Account... accounts) {
        return start(hostname, logins(accounts));
    }

    /// A router that shows long answers page by page, through `more`, until `terminal length 0`.
    ///
    /// With `-e`, since a newer `more` otherwise waits for a key at the end of a text too.
    public static FrrRouter startPaging(String hostname, Account... accounts) {
        return start(hostname, logins(accounts).config("SetEnv VTYSH_PAGER=\"/usr/bin/more -e\""));
    }

    /// The SSH server of a router, to be changed before it is handed to [#start(String, OpenSshd.Setup)].
    public static OpenSshd.Setup logins(Account... accounts) {
        return OpenSshd.with(Stream.of(accounts)
                .map(account -> account.withShell("/usr/bin/vtysh").inGroup(VTY_GROUP))
                .toArray(Account[]::new));
    }

    public static FrrRouter start(String hostname, OpenSshd.Setup logins) {
        var folder = Folder.create("frr");
        writeConfiguration(hostname, folder);
        var daemons = Contained.start(SCRIPT, folder.path());
        try {
            var sshd = logins.hostname(hostname)
                    .etc("frr/vtysh.conf", VTYSH_CONF.formatted(hostname))
                    .bind(folder.resolve("run"), "/run/frr")
                    .start();
            return new FrrRouter(hostname, folder, daemons, sshd);
        } catch (RuntimeException e) {
            daemons.close();
            folder.close();
            throw e;
        }
    }

    public String hostname() {
        return hostname;
    }

    public OpenSshd sshd() {
        return sshd;
    }

    public String host() {
        return sshd.host();
    }

    public int port() {
        return sshd.port();
    }

    /// What the daemons have logged.
    public String log() {
        return daemons.log();
    }

    @Override
    public void close() {
        sshd.close();
        daemons.close();
        folder.close();
    }

    private static void writeConfiguration(String hostname, Folder folder) {
        folder.write("hostname", hostname);
        folder.write("etc/frr/vtysh.conf", VTYSH_CONF.formatted(hostname));
        folder.write("etc/frr/zebra.conf", zebra(hostname));
        folder.write("etc/frr/staticd.conf", "hostname %s\n".formatted(hostname) + routes());
        folder.write("etc/frr/bgpd.conf", bgp(hostname));
        folder.own("run", id("-u"), id("-g"));
        folder.write("binds", folder.resolve("run") + " /run/frr\n");
    }

    /// The daemons give up root for this user, who then needs a folder for its sockets.
    private static int id(String which) {
        return Integer.parseInt(Commands.run(List.of("id", which, "frr"), "").strip());
    }

    private static String zebra(String hostname) {
        return """
                hostname %s
                interface eth0
                 description uplink to the core
                 ip address 192.0.2.1/24
                !
                interface eth1
                 description customers, floor 2
                 ip address 198.51.100.1/24
                !
                """.formatted(hostname);
    }

    private static String routes() {
        return IntStream.range(0, ROUTES)
                .mapToObj("ip route 10.20.%d.0/24 192.0.2.254"::formatted)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String bgp(String hostname) {
        return """
                hostname %s
                router bgp 65001
                 bgp router-id 192.0.2.1
                 no bgp ebgp-requires-policy
                 neighbor 192.0.2.254 remote-as 65000
                 neighbor 192.0.2.254 description transit
                 address-family ipv4 unicast
                  network 198.51.100.0/24
                 exit-address-family
                !
                """.formatted(hostname);
    }
}
