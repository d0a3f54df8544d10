package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files by which a machine knows its accounts: those of this machine, with a test's own before them.
record Accounts(List<Account> accounts, Folder folder) {
    /// Above what people and services get, below what systemd hands out.
    private static final int FIRST_ID = 59_001;

    private static final int ROOT = 0;
    private static final int SHADOW_GROUP = 42;

    Accounts {
        accounts = List.copyOf(accounts);
    }

    void write() {
        folder.write("etc/passwd", passwd());
        folder.write("etc/group", group());
        folder.write("etc/shadow", shadow());
        // As on any Debian: PAM asks as a user through a helper of this group.
        folder.own("etc/shadow", ROOT, SHADOW_GROUP);
        folder.mode("etc/shadow", "rw-r-----");
        // Accounts come from these files alone, at once.
        folder.write("etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n");
        IntStream.range(0, accounts.size()).forEach(this::home);
    }

    private String passwd() {
        var own = IntStream.range(0, accounts.size())
                .mapToObj(i -> "%s:x:%d:%d::%s:%s"
                        .formatted(
                                accounts.get(i).name(),
                                FIRST_ID + i,
                                FIRST_ID + i,
                                folder.resolve(homeOf(i)),
                                accounts.get(i).shell()));
        return lines(Stream.concat(own, machine("/etc/passwd")));
    }

    private String group() {
        var own = IntStream.range(0, accounts.size())
                .mapToObj(i -> "%s:x:%d:".formatted(accounts.get(i).name(), FIRST_ID + i));
        return lines(Stream.concat(own, machine("/etc/group").map(this::withMembers)));
    }

    private String withMembers(String line) {
        var group = line.substring(0, line.indexOf(':'));
        var members = accounts.stream()
                .filter(account -> account.groups().contains(group))
                .map(Account::name)
                .collect(Collectors.joining(","));
        return members.isEmpty() ? line : line + (line.endsWith(":") ? "" : ",") + members;
    }

    private String shadow() {
        var passwords = lines(accounts.stream().map(Account::password));
        // Few rounds: it is the login that a test waits for. Perl is on every Debian, `openssl` is not.
        var hashes = Commands.run(List.of("perl", "-lne", "print crypt($_, '$6$rounds=1000$showstream$')"), passwords);
        var hash = hashes.lines().toList();
        return lines(IntStream.range(0, accounts.size())
                .mapToObj(i -> "%s:%s:19000::::::".formatted(accounts.get(i).name(), hash.get(i))));
    }

    private void home(int i) {
        folder.own(homeOf(i), FIRST_ID + i, FIRST_ID + i);
        if (!accounts.get(i).authorizedKeys().isEmpty()) {
            folder.write(homeOf(i) + "/.ssh/authorized_keys", lines(accounts.get(i).authorizedKeys().stream()));
        }
    }

    private String homeOf(int i) {
        return "home/" + accounts.get(i).name();
    }

    private static Stream<String> machine(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }
}
