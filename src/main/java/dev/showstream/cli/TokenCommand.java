package dev.showstream.cli;

import dev.showstream.access.AccessException;
import dev.showstream.access.NewToken;
import dev.showstream.inventory.Shown;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Makes an access token: `showstream token NAME`.
record TokenCommand(Screen screen) {
    static final Map<String, Arguments.Value> KNOWN =
            Map.of("--role", Arguments.Value.ONE, "--file", Arguments.Value.ONE);

    Exit run(List<String> line) throws Failure, ReaderGoneException {
        var arguments = Arguments.parse(line, KNOWN);
        if (arguments.words().size() != 1) {
            throw Failure.usage("one name is needed, as in: showstream token alice");
        }
        var file = arguments.one("--file");
        try {
            var token = NewToken.of(
                    arguments.words().getFirst(), arguments.one("--role").orElse("viewer"));
            if (file.isPresent()) {
                token.addTo(Path.of(file.get()));
                print(token.token());
                screen.say("showstream: the line above is the token, shown this once; its hash is in " + file.get());
            } else {
                print(token.token());
                print(token.line());
                screen.say("showstream: the first line is the token, shown this once;"
                        + " the second goes into the file of showstream.access.tokens-file");
            }
            return Exit.OK;
        } catch (InvalidPathException _) {
            throw Failure.usage("--file: " + Shown.quoted(file.orElse("")) + " is no path");
        } catch (IllegalArgumentException | AccessException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private void print(String line) throws ReaderGoneException {
        screen.print((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
