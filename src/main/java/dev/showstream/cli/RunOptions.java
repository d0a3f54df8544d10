package dev.showstream.cli;

import dev.showstream.inventory.Selector;
import dev.showstream.inventory.Shown;
import dev.showstream.run.Durations;
import dev.showstream.run.RunRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `showstream run` was asked for.
///
/// @param server none means this process
/// @param settings of this process, by the names that `application.properties` uses
record RunOptions(RunRequest request, Report.Form form, Optional<Server.Address> server, Map<String, String> settings) {
    static final Map<String, Arguments.Value> KNOWN = Map.ofEntries(
            Map.entry("--device", Arguments.Value.ONE),
            Map.entry("--group", Arguments.Value.ONE),
            Map.entry("--tag", Arguments.Value.ONE),
            Map.entry("--platform", Arguments.Value.ONE),
            Map.entry("--workers", Arguments.Value.ONE),
            Map.entry("--timeout", Arguments.Value.ONE),
            Map.entry("--device-timeout", Arguments.Value.ONE),
            Map.entry("--json", Arguments.Value.NONE),
            Map.entry("--server", Arguments.Value.ONE),
            Map.entry("--token-file", Arguments.Value.ONE),
            Map.entry("--ca-file", Arguments.Value.ONE),
            Map.entry("--inventory", Arguments.Value.ONE),
            Map.entry("--lab", Arguments.Value.OPTIONAL));
    private static final List<String> SERVER_ONLY = List.of("--token-file", "--ca-file");
    private static final List<String> EMBEDDED_ONLY = List.of("--inventory", "--lab");

    /// @param environment of the process
    static RunOptions parse(List<String> line, Map<String, String> environment) throws Failure {
        var arguments = Arguments.parse(line, KNOWN);
        if (arguments.words().isEmpty()) {
            throw Failure.usage("which command? As in: showstream run 'show version'");
        }
        var server = server(arguments, environment);
        return new RunOptions(
                request(arguments),
                arguments.has("--json") ? Report.Form.JSON : Report.Form.TEXT,
                server,
                settings(arguments));
    }

    private static RunRequest request(Arguments arguments) throws Failure {
        var selector = new Selector(
                arguments.all("--device"),
                arguments.all("--group"),
                arguments.all("--tag"),
                arguments.all("--platform"));
        return new RunRequest(
                List.of(new RunRequest.Order(selector, arguments.words())),
                number(arguments, "--workers"),
                duration(arguments, "--device-timeout"),
                duration(arguments, "--timeout"));
    }

    private static Optional<Integer> number(Arguments arguments, String option) throws Failure {
        var text = arguments.one(option);
        if (text.isPresent() && !text.get().matches("[1-9]\\d{0,5}")) {
            throw Failure.usage(option + ": " + Shown.quoted(text.get()) + " is no whole number above 0");
        }
        return text.map(Integer::valueOf);
    }

    private static Optional<Duration> duration(Arguments arguments, String option) throws Failure {
        try {
            return arguments.one(option).map(Durations::parse);
        } catch (DateTimeException _) {
            throw Failure.usage(
                    option + ": " + Shown.quoted(arguments.all(option).getFirst()) + " " + Durations.EXPECTED);
        }
    }

    private static Optional<Server.Address> server(Arguments arguments, Map<String, String> environment)
            throws Failure {
        var access = new ServerAccess(arguments, environment);
        var base = access.server();
        if (base.isEmpty()) {
            for (var option : SERVER_ONLY) {
                if (arguments.has(option)) {
                    throw Failure.usage(option + ": only for a server; give --server URL too");
                }
            }
            return Optional.empty();
        }
        for (var option : EMBEDDED_ONLY) {
            if (arguments.has(option)) {
                throw Failure.usage(option + ": only without a server, which has devices of its own");
            }
        }
        return Optional.of(new Server.Address(base.get(), access.token(), access.trust()));
    }

    /// More workers than the setting says are fine in a process of one's own.
    private static Map<String, String> settings(Arguments arguments) throws Failure {
        var settings = new HashMap<String, String>();
        arguments.one("--inventory").ifPresent(file -> settings.put("showstream.inventory", file));
        number(arguments, "--workers").ifPresent(workers -> settings.put("showstream.workers", workers.toString()));
        if (arguments.has("--lab")) {
            settings.put("showstream.lab.enabled", "true");
            number(arguments, "--lab").ifPresent(count -> settings.put("showstream.lab.devices", count.toString()));
        }
        return Map.copyOf(settings);
    }
}
