package dev.showstream.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Reads a tokens file: `name role hash` a line; blank lines and those that begin with `#` say nothing.
///
/// A name may have several tokens of one role, so that a new one can be handed out before the old one goes.
final class TokensFile {
    private static final long LARGEST = 1 << 20;

    private TokensFile() {}

    static List<Grant> read(Path file) throws AccessException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new AccessException(file + ": larger than 1 MiB");
            }
            return parse(file, Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            throw new AccessException(file + ": there is no such file; showstream.access.tokens-file names it");
        } catch (IOException e) {
            throw new AccessException(file + ": cannot be read: " + e.getMessage());
        }
    }

    static List<Grant> parse(Path file, List<String> lines) throws AccessException {
        var grants = new ArrayList<Grant>();
        var hashes = new HashSet<String>();
        var roles = new HashMap<String, Role>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                var grant = Grant.parse(line);
                var caller = grant.caller();
                if (!hashes.add(grant.sha256())) {
                    throw new IllegalArgumentException("the token of " + caller.name() + " is already another line's");
                }
                if (roles.merge(caller.name(), caller.role(), (first, _) -> first) != caller.role()) {
                    throw new IllegalArgumentException(caller.name() + " already has the other role");
                }
                grants.add(grant);
            } catch (IllegalArgumentException e) {
                throw new AccessException("%s:%d: %s".formatted(file, i + 1, e.getMessage()));
            }
        }
        return List.copyOf(grants);
    }
}
