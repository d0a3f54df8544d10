package dev.showstream.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.journal.Entry;
import dev.showstream.journal.EventTree;
import java.util.Locale;

/// An event as the script of a network engineer prints it: for a terminal, and for people.
public enum Transcript {
    PLAIN("", "", ""),
    COLOURED("\u001b[32m", "\u001b[31m", "\u001b[0m");

    private final String good;
    private final String bad;
    private final String end;

    Transcript(String good, String bad, String end) {
        this.good = good;
        this.bad = bad;
        this.end = end;
    }

    public String of(Entry entry) {
        var event = EventTree.of(entry);
        return switch (entry.type()) {
            case "run" ->
                "run %s: %s, %s\n"
                        .formatted(entry.run(), counted(event, "total", "device"), counted(event, "workers", "worker"));
            case "started" -> "===> %s Connection: %s\n".formatted(time(event), device(event));
            case "result" ->
                "%s<=== %s Received: %s%s\n%s".formatted(good, time(event), device(event), end, outputs(event));
            case "error" ->
                "%s<=== %s Failed: %s %s%s\n%s"
                        .formatted(
                                bad,
                                time(event),
                                device(event),
                                TerminalText.safe(event.at("/error/message").textValue()),
                                end,
                                outputs(event));
            default -> summary(event);
        };
    }

    private static String counted(JsonNode event, String key, String what) {
        var number = event.get(key).intValue();
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private String summary(JsonNode event) {
        var total = event.get("total").intValue();
        var succeeded = event.get("succeeded").intValue();
        return String.format(
                Locale.ROOT,
                "%s%s: %d of %d answered, %d failed, %d cancelled, in %.1f s%s\n",
                succeeded == total ? good : bad,
                event.get("state").textValue(),
                succeeded,
                total,
                event.get("failed").intValue(),
                event.get("cancelled").intValue(),
                event.get("elapsedMs").longValue() / 1000.0,
                end);
    }

    private static String outputs(JsonNode event) {
        var text = new StringBuilder();
        var outputs = event.get("outputs");
        for (var output : outputs) {
            if (outputs.size() > 1) {
                text.append("> ")
                        .append(TerminalText.safe(output.get("command").textValue()))
                        .append('\n');
            }
            text.append(TerminalText.safe(output.get("output").textValue())).append('\n');
        }
        return text.toString();
    }

    private static String device(JsonNode event) {
        return TerminalText.safe(event.get("device").textValue());
    }

    private static String time(JsonNode event) {
        var at = event.get("at").textValue();
        return at.substring(at.indexOf('T') + 1, at.length() - 1);
    }
}
