package dev.showstream.inventory.file;

import java.util.List;
import java.util.regex.Pattern;

/// The hosts that the lines after one `Host` or `Match host` are for.
///
/// @param wanted one of which must match
/// @param unwanted none of which may
record SshConfigBlock(Subject subject, List<Pattern> wanted, List<Pattern> unwanted) {

    /// What the patterns are held against.
    private enum Subject {
        /// The host as it is asked for, capitals and all.
        GIVEN(0),
        /// The name that a `HostName` above gave it, if one did.
        REAL(Pattern.CASE_INSENSITIVE);

        private final int flags;

        Subject(int flags) {
            this.flags = flags;
        }

        private Pattern compiled(String pattern) {
            var regex = new StringBuilder();
            pattern.chars()
                    .forEach(c -> regex.append(
                            switch (c) {
                                case '*' -> ".*";
                                case '?' -> ".";
                                default -> Pattern.quote(String.valueOf((char) c));
                            }));
            return Pattern.compile(regex.toString(), flags);
        }
    }

    static SshConfigBlock ofHost(List<String> patterns) {
        return of(Subject.GIVEN, patterns);
    }

    static SshConfigBlock ofMatch(List<String> patterns) {
        return of(Subject.REAL, patterns);
    }

    private static SshConfigBlock of(Subject subject, List<String> patterns) {
        return new SshConfigBlock(
                subject,
                patterns.stream()
                        .filter(pattern -> !pattern.startsWith("!"))
                        .map(subject::compiled)
                        .toList(),
                patterns.stream()
                        .filter(pattern -> pattern.startsWith("!"))
                        .map(pattern -> subject.compiled(pattern.substring(1)))
                        .toList());
    }

    boolean covers(String given, String real) {
        var host = switch (subject) {
            case GIVEN -> given;
            case REAL -> real;
        };
        return wanted.stream().anyMatch(pattern -> pattern.matcher(host).matches())
                && unwanted.stream().noneMatch(pattern -> pattern.matcher(host).matches());
    }
}
