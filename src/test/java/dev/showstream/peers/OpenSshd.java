package dev.showstream.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Debian's OpenSSH server on a loopback port, with accounts that only it knows.
///
/// A password logs in, nothing else does, until a [Setup] says otherwise.
public final class OpenSshd implements AutoCloseable {
    private static final Contained.Script SCRIPT = new Contained.Script("sshd", List.of(), "Server listening on");

    private final int port;
    private final KeyFile hostKey;
    private final Folder folder;
    private final Contained server;

    private OpenSshd(int port, Folder folder, Contained server) {
        this.port = port;
        this.hostKey = new KeyFile(folder.resolve(Setup.HOST_KEY));
        this.folder = folder;
        this.server = server;
    }

    public static OpenSshd start(Account... accounts) {
        return with(accounts).start();
    }

    public static Setup with(Account... accounts) {
        return new Setup(List.of(accounts));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public KeyFile hostKey() {
        return hostKey;
    }

    /// A file of known hosts would have this line for it.
    public String knownHostsLine() {
        return "[%s]:%d %s".formatted(host(), port, hostKey.publicLine());
    }

    /// What the server has logged, which is also kept under `target/peers`.
    public String log() {
        return server.log();
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }

    /// How a server is to be; each step changes it and returns it.
    public static final class Setup {
        /// What the test vectors of RFC 4226 begin with; the next are `287082` and `359152`.
        public static final String FIRST_CODE = "755224";

        private static final String CODE_KEY = "3132333435363738393031323334353637383930";
        private static final String HOST_KEY = "host_key";
        private static final int FIRST_PORT = 20_000;
        private static final int PORTS = 12_000;

        /// Begins anywhere: other runs of the tests may be under way.
        private static final AtomicInteger TAKEN =
                new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

        private final List<Account> accounts;
        private final List<String> config = new ArrayList<>();
        private final List<String> matches = new ArrayList<>();
        private final List<String> binds = new ArrayList<>();
        private final Folder folder = Folder.create("sshd");
        private String hostname = "peer";
        private String hostKeyType = "ed25519";
        private int port;

        private Setup(List<Account> accounts) {
            this.accounts = accounts;
        }

        /// Lines of `sshd_config`, such as `MaxAuthTries 2`; they win over what this class says itself.
        public Setup config(String... lines) {
            config.addAll(List.of(lines));
            return this;
        }

        /// Lines of `sshd_config` for some sessions only, such as those of `User guest`.
        public Setup matching(String criterion, String... lines) {
            matches.add("Match " + criterion);
            matches.addAll(List.of(lines));
            return this;
        }

        /// Lets PAM decide by these lines of `/etc/pam.d/sshd`: the way to keyboard-interactive, which this server has
        /// no other means for.
        public Setup pam(String... lines) {
            etc("pam.d/sshd", String.join("\n", lines) + "\n");
            return config("UsePAM yes");
        }

        /// Asks for the password by keyboard-interactive, and by no other method.
        public Setup keyboardInteractive() {
            return interactive("");
        }

        /// Asks first for the password and then for [#FIRST_CODE], as a second prompt, which [Peer#OTP] is for.
        public Setup oneTimeCode() {
            var users = accounts.stream().map(account -> "HOTP %s - %s".formatted(account.name(), CODE_KEY));
            etc("users.oath", lines(users.toList()));
            return interactive("auth required pam_oath.so usersfile=/etc/users.oath");
        }

        private Setup interactive(String secondFactor) {
            config("KbdInteractiveAuthentication yes", "PasswordAuthentication no");
            return pam(
                    "auth required pam_unix.so nodelay",
                    secondFactor,
                    "account required pam_permit.so",
                    "session required pam_permit.so",
                    "password required pam_deny.so");
        }

        /// A file of the server's own in `/etc`, such as `banner`, in place of the machine's.
        public Setup etc(String file, String text) {
            folder.write("etc/" + file, text);
            return this;
        }

        /// Shows the folder `source` to the server and its sessions as `target`.
        public Setup bind(Path source, String target) {
            binds.add(source + " " + target);
            return this;
        }

        /// The name in a shell's prompt.
        public Setup hostname(String hostname) {
            this.hostname = hostname;
            return this;
        }

        /// A key type of `ssh-keygen`: `ed25519`, `ecdsa` or `rsa`.
        public Setup hostKey(String type) {
            this.hostKeyType = type;
            return this;
        }

        /// A given port instead of any free one: to come back at the address of a server that is gone.
        public Setup port(int port) {
            this.port = port;
            return this;
        }

        public OpenSshd start() {
            try {
                var chosen = port == 0 ? freePort() : port;
                write(chosen);
                return new OpenSshd(chosen, folder, Contained.start(SCRIPT, folder.path()));
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }

        private void write(int port) {
            new Accounts(accounts, folder).write();
            var _ = KeyFile.generate(folder.resolve(HOST_KEY), "-t", hostKeyType);
            folder.write("hostname", hostname);
            folder.write("binds", lines(binds));
            folder.write("sshd_config", lines(config) + defaults(port) + lines(matches));
        }

        private String defaults(int port) {
            return """
                    ListenAddress 127.0.0.1:%d
                    HostKey %s
                    PidFile none
                    UsePAM no
                    PasswordAuthentication yes
                    KbdInteractiveAuthentication no
                    PermitRootLogin no
                    PrintMotd no
                    PrintLastLog no
                    UseDNS no
                    # Tests come in crowds.
                    MaxStartups 1000
                    LogLevel VERBOSE
                    """.formatted(port, folder.resolve(HOST_KEY));
        }

        private static String lines(List<String> lines) {
            return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        }

        /// Below the ports that outgoing connections get, one of which could be faster than the server.
        ///
        /// None comes twice: whoever remembers the key of the one before would refuse the next.
        private static int freePort() {
            return IntStream.generate(() -> FIRST_PORT + TAKEN.getAndIncrement() % PORTS)
                    .filter(Setup::isFree)
                    .findFirst()
                    .orElseThrow();
        }

        private static boolean isFree(int port) {
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }
}
