package dev.showstream.http;

import dev.showstream.run.RunRequest;
import java.util.function.UnaryOperator;

/// How large a request may be.
///
/// @param body in bytes, of a request's body or of a message over a socket
/// @param jsonDepth how deep objects and lists may be nested
/// @param commandLength in characters
public record Sizes(long body, int jsonDepth, int commandLength) {
    public Sizes {
        if (body < 1 || jsonDepth < 1 || commandLength < 1) {
            throw new IllegalArgumentException(
                    "showstream.limits: body, json-depth and command-length must be at least 1");
        }
    }

    void check(RunRequest request, UnaryOperator<String> naming) {
        for (var i = 0; i < request.orders().size(); i++) {
            var commands = request.orders().get(i).commands();
            for (var j = 0; j < commands.size(); j++) {
                if (commands.get(j).length() > commandLength) {
                    throw ProblemException.tooLarge(
                            naming.apply("tasks[%d].commands[%d]".formatted(i, j)),
                            "longer than %d characters (showstream.limits.command-length)".formatted(commandLength));
                }
            }
        }
    }

    void check(String message) {
        if (message.length() > body) {
            throw ProblemException.tooLarge("message", "larger than %d bytes (showstream.limits.body)".formatted(body));
        }
    }
}
