package dev.showstream.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What our own metadata files ask of the native compiler.
record Metadata(JsonNode reachability, Properties properties) {
    static final Path FOLDER = Path.of("src/main/resources/META-INF/native-image/dev.showstream/showstream");

    /// A method, or a constructor, which is called `<init>`.
    record Member(String type, String name, List<String> parameterTypes) {}

    static Metadata ours() {
        try (var properties = Files.newBufferedReader(FOLDER.resolve("native-image.properties"))) {
            var loaded = new Properties();
            loaded.load(properties);
            var json = new ObjectMapper()
                    .readTree(FOLDER.resolve("reachability-metadata.json").toFile());
            return new Metadata(json, loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> types() {
        return reflection()
                .map(entry -> entry.get("type"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    List<Member> members() {
        var members = new ArrayList<Member>();
        reflection()
                .filter(entry -> entry.get("type").isTextual())
                .forEach(entry -> entry.path("methods")
                        .forEach(method -> members.add(new Member(
                                entry.get("type").textValue(),
                                method.get("name").textValue(),
                                texts(method.get("parameterTypes"))))));
        return members;
    }

    /// The interfaces of each proxy.
    List<List<String>> proxies() {
        return reflection()
                .map(entry -> entry.at("/type/proxy"))
                .filter(JsonNode::isArray)
                .map(Metadata::texts)
                .toList();
    }

    List<String> resources() {
        return elements(reachability.get("resources"))
                .map(entry -> entry.get("glob").textValue())
                .toList();
    }

    /// The classes and packages after options of the form `option=A,B`.
    List<String> arguments(String option) {
        return Arrays.stream(properties.getProperty("Args").split("\\s+", -1))
                .filter(argument -> argument.startsWith(option + "="))
                .flatMap(argument ->
                        Arrays.stream(argument.substring(option.length() + 1).split(",", -1)))
                .toList();
    }

    private Stream<JsonNode> reflection() {
        return elements(reachability.get("reflection"));
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::textValue).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
