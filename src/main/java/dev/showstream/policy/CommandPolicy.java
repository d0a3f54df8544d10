package dev.showstream.policy;

import dev.showstream.policy.CommandPattern.Place;
import dev.showstream.policy.Verdict.Allowed;
import dev.showstream.policy.Verdict.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Only what is known to read is ever sent to a device.
///
/// A command passes when it and each filter behind it are on the platform's read-only list or on
/// `showstream.commands.allow`, and none could mean an entry of `showstream.commands.deny`. What is allowed must
/// match certainly, abbreviated no further than its entry says; what is denied is refused in every abbreviation,
/// quoting and longer form. Separators, control characters and filters that write pass by no setting.
///
/// The lists hold one pattern a line:
///
/// | written | means |
/// | --- | --- |
/// | `clock` | this word, in any case; an option (`-c`) or a path only as it is written |
/// | `sh[ow]` | this word or an abbreviation: `sh`, `sho`, `show` |
/// | <code>addr&#124;route</code> | one of these words |
/// | `<=5`, `count=<=5` | a whole number from 1 to 5 |
/// | `+*`, `/sys/*` | a word with this beginning; `..` is never part of it |
/// | `?` | one word that does not begin with `-` |
/// | `*` | any words or none; `$ ( ) [ ] { } \ |` only inside double quotes |
/// | `**` | any words or none, regular expressions outside of quotes too, for a CLI that gives them no other meaning |
/// | <code>&#124; i[nclude] *</code> | a filter that a command may be piped into |
/// | `!show tech-support file` | not this, nor anything that it could be short for or the beginning of |
///
/// In a setting, `linux: systemctl is-active ?` is for one platform only.
public final class CommandPolicy {
    private static final String ALLOW = "showstream.commands.allow";
    private static final String DENY = "showstream.commands.deny";

    private final Function<String, List<String>> readOnly;
    private final List<Setting> allow;
    private final List<Setting> deny;
    private final Map<String, Lists> lists = new ConcurrentHashMap<>();

    /// @param readOnly the read-only list of a platform id; empty for one that is not known
    /// @param allow added to every platform's list
    /// @param deny taken from every platform's list, and from `allow`
    /// @throws IllegalArgumentException naming the setting and the entry that cannot be understood
    public CommandPolicy(Function<String, List<String>> readOnly, List<String> allow, List<String> deny) {
        this.readOnly = readOnly;
        this.allow = Setting.parse(ALLOW, allow);
        this.deny = Setting.parse(DENY, deny);
    }

    /// Whether `command` may be sent to a device of this platform, as it stands.
    public Verdict check(String platform, String command) {
        var objection = Objection.to(command);
        if (objection.isPresent()) {
            return new Refused(objection.get(), "no setting allows it");
        }
        var known = lists.computeIfAbsent(platform, this::compile);
        var line = CommandLine.of(command);
        return Stream.concat(
                        refusal(known, Place.COMMAND, line.command()).stream(),
                        line.filters().stream().flatMap(filter -> refusal(known, Place.FILTER, filter).stream()))
                .<Verdict>map(refused -> refused)
                .findFirst()
                .orElseGet(Allowed::new);
    }

    /// Commands that may be sent to a device of this platform as they stand: those of `often` first, then the entries
    /// of its lists that leave nothing open.
    public List<String> suggestions(String platform, List<String> often) {
        var known = lists.computeIfAbsent(platform, this::compile);
        return Stream.of(often.stream(), known.readOnly.whole(), known.allow.whole())
                .flatMap(commands -> commands)
                .filter(command -> check(platform, command) instanceof Allowed)
                .distinct()
                .toList();
    }

    private Lists compile(String platform) {
        return new Lists(
                platform,
                PatternList.parse(readOnly.apply(platform)),
                Setting.on(platform, allow),
                Setting.on(platform, deny));
    }

    private static Optional<Refused> refusal(Lists lists, Place place, List<String> words) {
        var denied = lists.deny.suspects(place, words);
        if (denied.isPresent()) {
            return Optional.of(new Refused(
                    "\"%s\" could mean \"%s\", which is denied"
                            .formatted(shown(place, words), denied.get().text()),
                    "remove that from " + DENY + " to allow it"));
        }
        if (lists.readOnly.allows(place, words) || lists.allow.allows(place, words)) {
            return Optional.empty();
        }
        return Optional.of(new Refused(
                "\"%s\" is not on the read-only list of %s%s"
                        .formatted(shown(place, words), lists.platform, hint(place, words)),
                "add it to " + ALLOW + " to allow it"));
    }

    private static String shown(Place place, List<String> words) {
        var text = String.join(" ", words);
        return place == Place.FILTER ? "| " + text : text;
    }

    private static String hint(Place place, List<String> words) {
        return place == Place.FILTER && !words.stream().allMatch(Characters.PLAIN::cover)
                ? " (a regular expression goes between double quotes)"
                : "";
    }

    private record Lists(String platform, PatternList readOnly, PatternList allow, PatternList deny) {}
}
