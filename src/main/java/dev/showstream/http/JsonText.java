package dev.showstream.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Optional;

/// Reads a text as JSON, or ends the request with a problem that says where it is none.
///
/// A text that says a thing twice, or goes on after its end, is not guessed at.
final class JsonText {
    private final ObjectReader json;
    private final Sizes sizes;

    JsonText(Sizes sizes) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(sizes.jsonDepth())
                .build();
        this.json = new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .reader()
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.sizes = sizes;
    }

    /// What a body says, in whichever of Unicode's encodings, and whatever its sender calls that.
    JsonNode tree(byte[] body) {
        return tree(() -> json.readTree(body));
    }

    /// Empty for a text that is no JSON object, list or string, and therefore a command.
    Optional<JsonNode> treeOrNothing(String text) {
        sizes.check(text);
        return text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0
                ? Optional.empty()
                : Optional.of(tree(() -> json.readTree(text)));
    }

    @FunctionalInterface
    private interface Reading {
        JsonNode read() throws IOException;
    }

    private JsonNode tree(Reading reading) {
        try {
            return reading.read();
        } catch (StreamConstraintsException e) {
            throw ProblemException.tooLarge(
                    "body",
                    "nested deeper than %d (showstream.limits.json-depth), or with a name or number that no request has"
                            .formatted(sizes.jsonDepth()));
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("body", where(e) + why(e));
        } catch (IOException _) {
            throw ProblemException.badRequest("body", "no text in UTF-8");
        }
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "no JSON: " : "no JSON at line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
    }

    /// Without what the parser adds for whoever may set its options.
    private static String why(JsonProcessingException e) {
        return switch (e) {
            case JsonEOFException _ -> "it ends too early";
            case MismatchedInputException _ -> "it goes on after its end";
            default -> e.getOriginalMessage().replaceFirst("(: | \\(not recognized | maybe a ).*", "");
        };
    }
}
