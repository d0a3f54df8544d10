package dev.showstream.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;

/// What Quarkus hands to the native compiler, made without one.
/// @param late the classes that wait for run time because Quarkus says so
record NativeSources(List<String> arguments, JsonNode reflection, List<Pattern> resources, Set<String> late) {
    private static final Path TARGET = Path.of("target", "native-check").toAbsolutePath();
    private static final String CONFIGURATION = "META-INF/native-image/";

    static NativeSources build() throws Exception {
        Files.createDirectories(TARGET);
        try (var application = QuarkusBootstrap.builder()
                .setApplicationRoot(Path.of("target", "classes").toAbsolutePath())
                .setProjectRoot(Path.of("").toAbsolutePath())
                .setTargetDirectory(TARGET)
                .setBaseName("showstream")
                .setLocalProjectDiscovery(true)
                .setMode(QuarkusBootstrap.Mode.PROD)
                .setBuildSystemProperties(settings())
                .build()
                .bootstrap()) {
            application.createAugmentor().createProductionApplication();
        }
        return read(TARGET.resolve("native-sources"));
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.put("quarkus.native.enabled", "true");
        settings.put("quarkus.native.sources-only", "true");
        settings.put("quarkus.package.jar.enabled", "false");
        return settings;
    }

    private static NativeSources read(Path folder) throws IOException {
        var arguments = Files.readString(folder.resolve("native-image.args")).split("\\s+", -1);
        try (var jar = FileSystems.newFileSystem(folder.resolve("showstream-runner.jar"))) {
            var includes = json(jar, "resource-config.json").at("/resources/includes");
            return new NativeSources(
                    List.of(arguments),
                    json(jar, "reflect-config.json"),
                    StreamSupport.stream(includes.spliterator(), false)
                            .map(include ->
                                    Pattern.compile(include.get("pattern").textValue()))
                            .toList(),
                    names(Files.readAllBytes(jar.getPath("io/quarkus/runner/Feature.class"))));
        }
    }

    /// Every name of a class that is a text in the code of `feature`.
    private static Set<String> names(byte[] feature) {
        var node = new ClassNode();
        new ClassReader(feature).accept(node, 0);
        return node.methods.stream()
                .flatMap(method -> Arrays.stream(method.instructions.toArray()))
                .filter(LdcInsnNode.class::isInstance)
                .map(constant -> ((LdcInsnNode) constant).cst.toString())
                .filter(text -> text.matches("(\\w+\\.)+[A-Z][\\w$]*"))
                .collect(Collectors.toSet());
    }

    private static JsonNode json(FileSystem jar, String file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(jar.getPath(CONFIGURATION + file)));
    }

    /// Whether all methods of `type`, its constructors and its fields can be found by name.
    boolean reflects(String type) {
        return StreamSupport.stream(reflection.spliterator(), false)
                .anyMatch(entry -> entry.get("name").textValue().equals(type)
                        && entry.path("allDeclaredMethods").asBoolean());
    }

    boolean holds(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
}
