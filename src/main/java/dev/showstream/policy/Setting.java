package dev.showstream.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One entry of `showstream.commands.allow` or `.deny`.
///
/// @param platform the only one it is for, if it names one
record Setting(Optional<String> platform, String pattern) {
    private static final Pattern ENTRY = Pattern.compile("(?:([a-z][a-z0-9_]*): +)?(.*)");

    /// @throws IllegalArgumentException naming `setting` and the entry that is wrong
    static List<Setting> parse(String setting, List<String> entries) {
        return entries.stream().map(entry -> parse(setting, entry.strip())).toList();
    }

    private static Setting parse(String setting, String entry) {
        var matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(setting + ": \"" + entry + "\" is not one line");
        }
        try {
            var _ = PatternList.parse(List.of(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
        return new Setting(Optional.ofNullable(matcher.group(1)), matcher.group(2));
    }

    /// The entries that hold on `platform`.
    static PatternList on(String platform, List<Setting> settings) {
        return PatternList.parse(settings.stream()
                .filter(setting -> setting.platform.map(platform::equals).orElse(true))
                .map(Setting::pattern)
                .toList());
    }
}
