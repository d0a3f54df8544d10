package dev.showstream.peers;

import java.util.List;
import java.util.stream.Stream;

/// Someone who may log in to an [OpenSshd].
///
/// @param shell what runs after login
/// @param groups of the machine's groups, those that this account is in
/// @param authorizedKeys lines of `~/.ssh/authorized_keys`
public record Account(String name, String password, String shell, List<String> groups, List<String> authorizedKeys) {

    public Account(String name, String password) {
        this(name, password, "/bin/bash", List.of(), List.of());
    }

    public Account {
        if (!name.matches("[a-z][a-z0-9._-]*")) {
            throw new IllegalArgumentException("not a name for an account: " + name);
        }
        groups = List.copyOf(groups);
        authorizedKeys = List.copyOf(authorizedKeys);
    }

    public Account withShell(String shell) {
        return new Account(name, password, shell, groups, authorizedKeys);
    }

    public Account inGroup(String group) {
        return new Account(name, password, shell, plus(groups, group), authorizedKeys);
    }

    /// Lets the owner of a key in.
    ///
    /// @param line of an OpenSSH public key file, with options before it if need be
    public Account withKey(String line) {
        return new Account(name, password, shell, groups, plus(authorizedKeys, line));
    }

    private static List<String> plus(List<String> some, String one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }
}
