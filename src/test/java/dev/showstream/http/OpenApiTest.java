package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.showstream.http.DevicesResource.DeviceView;
import dev.showstream.http.PlatformsResource.PlatformView;
import dev.showstream.http.SessionResource.Session;
import dev.showstream.journal.Entry;
import dev.showstream.journal.Journal;
import dev.showstream.journal.Logged;
import dev.showstream.reading.Difference;
import dev.showstream.reading.Folded;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/q/openapi` against the resources and against what they take and give.
@QuarkusTest
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "delete", "put", "patch", "head");

    @TestHTTPResource("/")
    URI server;

    @Inject
    ObjectMapper mapper;

    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = mapper.readTree(
                new Wire(server).send("GET /q/openapi?format=json").body());
    }

    @Test
    void everyResourceIsDescribedAndNothingElse() {
        var described = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        described.add(method + " " + path.getKey());
                    }
                }));

        assertThat(described)
                .hasSizeGreaterThan(12)
                .isEqualTo(methods().collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyQueryParameterThatIsTakenIsDescribedAndNoOther() {
        for (var resource : resources()) {
            for (var method : resource.getDeclaredMethods()) {
                httpMethod(method).filter(http -> !http.equals("head")).forEach(http -> {
                    var described = queryParameters(path(resource, method), http);
                    assertThat(described)
                            .as(method.toString())
                            .containsAll(queryParameters(method))
                            .isEqualTo(QueryParameters.of(http.toUpperCase(Locale.ROOT), path(resource, method)));
                });
            }
        }
    }

    @Test
    void everyPathTakesTheMethodsThatAreDescribed() {
        for (var path : document.get("paths").properties()) {
            var described = Stream.concat(
                            Stream.of("HEAD", "OPTIONS"),
                            METHODS.stream()
                                    .filter(path.getValue()::has)
                                    .map(method -> method.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());

            assertThat(Methods.of(path.getKey().replace("{id}", "x")))
                    .as(path.getKey())
                    .isEqualTo(described);
        }
    }

    @Test
    void everyOperationHasASummaryAndEveryBodyAnExample() {
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    var at = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(at)
                            .isNotBlank();
                    assertThat(operation.getValue().at("/responses").properties())
                            .as(at)
                            .isNotEmpty();
                }
            }
        }
        for (var body : document.findValues("content")) {
            body.properties()
                    .forEach(type -> assertThat(type.getValue().path("examples"))
                            .as(type.toString())
                            .isNotEmpty());
        }
    }

    @Test
    void everyExampleOfARequestIsRead() {
        var examples = values(document.at("/paths/~1api~1runs/post/requestBody/content/application~1json"));

        assertThat(examples).hasSize(3);
        for (var example : examples) {
            assertThat(RunRequestJson.read(example).orders()).isNotEmpty();
        }
    }

    @Test
    void everyExampleOfAnAnswerIsWhatTheServerWrites() throws Exception {
        assertWritten(response("/api/runs", "post", "201"), RunView.class);
        assertWritten(response("/api/runs", "get", "200"), RunView[].class);
        assertWritten(response("/api/runs/{id}", "get", "200"), RunView.class);
        assertWritten(response("/api/runs/{id}", "delete", "202"), RunView.class);
        assertWritten(response("/api/runs/{id}/groups", "get", "200"), Folded[].class);
        assertWritten(response("/api/runs/{id}/diff", "get", "200"), Difference[].class);
        assertWritten(response("/api/devices", "get", "200"), DeviceView[].class);
        assertWritten(response("/api/platforms", "get", "200"), PlatformView[].class);
        assertWritten(document.at("/components/responses/Session/content/application~1json"), Session.class);
        for (var answer : List.of("Problem", "Stopping")) {
            assertWritten(
                    document.at("/components/responses/" + answer + "/content/application~1problem+json"),
                    Problem.class);
        }
    }

    @Test
    void everyTypeOfEventIsShownAsItIsLogged() throws Exception {
        var examples = values(document.at("/components/responses/Events/content/application~1x-ndjson"));

        assertThat(examples)
                .extracting(example -> example.get("type").asText())
                .containsExactlyInAnyOrder("run", "started", "result", "error", "done");
        for (var example : examples) {
            assertThat(fields(rewritten(example))).isEqualTo(fields(example));
        }
        var outputs = examples.stream()
                .filter(example -> example.path("outputs").size() > 0)
                .map(example -> fields(example.at("/outputs/0")));
        assertThat(outputs).containsExactly(List.of("command", "output", "rejected", "elapsedMs"));
    }

    @Test
    void theExampleOfAStreamIsMadeOfFrames() {
        var example = values(document.at("/components/responses/Events/content/text~1event-stream"))
                .getFirst()
                .asText();

        var written = new StringBuilder(Format.SSE.opening().toString());
        for (var line :
                example.lines().filter(text -> text.startsWith("data: ")).toList()) {
            var json = line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8);
            written.append(new Frame(new Entry("1m82vp0rjd8csk6s", seq(json), type(json), json), Format.SSE).next());
        }
        assertThat(example).isEqualTo(written.toString());
    }

    @Test
    void theSocketIsDescribedInProse() {
        assertThat(document.at("/info/description").asText())
                .contains("/ws", "\"follow\"", "\"cancel\"", "\"tasks\"", "1000", "problem");
    }

    /// Read as an event, and logged once more.
    private JsonNode rewritten(JsonNode example) throws Exception {
        var bytes = mapper.writeValueAsBytes(example);
        var logged = Logged.of(new Entry(example.get("run").asText(), seq(bytes), type(bytes), bytes));
        var journal = new Journal(example.get("run").asText(), logged::at, Runnable::run);
        return mapper.readTree(journal.append(logged.event()).json());
    }

    private int seq(byte[] json) {
        return tree(json).get("seq").asInt();
    }

    private String type(byte[] json) {
        return tree(json).get("type").asText();
    }

    private JsonNode tree(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertWritten(JsonNode body, Class<?> type) throws Exception {
        var examples = values(body);
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var value = mapper.treeToValue(example, type);
            assertThat(mapper.readTree(mapper.writeValueAsBytes(value))).isEqualTo(example);
        }
    }

    private JsonNode response(String path, String method, String status) {
        return document.get("paths").get(path).get(method).at("/responses/" + status + "/content/application~1json");
    }

    private static List<JsonNode> values(JsonNode body) {
        var values = new ArrayList<JsonNode>();
        body.path("examples").forEach(example -> values.add(example.get("value")));
        return values;
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Set<String> queryParameters(String path, String method) {
        var item = document.get("paths").get(path);
        return Stream.of(item, item.get(method))
                .flatMap(place -> stream(place.path("parameters")))
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        var nodes = new ArrayList<JsonNode>();
        array.forEach(nodes::add);
        return nodes.stream();
    }

    private static Set<String> queryParameters(Method method) {
        return Arrays.stream(method.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .collect(Collectors.toSet());
    }

    private static Stream<String> methods() {
        return resources().stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods())
                        .flatMap(method -> httpMethod(method).map(http -> http + " " + path(resource, method))));
    }

    private static Stream<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value().toLowerCase(Locale.ROOT));
    }

    private static String path(Class<?> resource, Method method) {
        var root = resource.getAnnotation(Path.class).value();
        return method.isAnnotationPresent(Path.class)
                ? root + "/" + method.getAnnotation(Path.class).value()
                : root;
    }

    private static List<Class<?>> resources() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.showstream.http");
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .<Class<?>>map(type -> type.reflect())
                .filter(type -> !type.getSimpleName().contains("_"))
                .toList();
    }
}
