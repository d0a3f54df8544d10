package dev.showstream.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/// The types of what our code hands to Jackson as an `Object`, where no signature tells Quarkus of them.
final class JsonTypes {
    /// What takes any object and makes JSON of it, with how many arguments lie above the object.
    private static final Map<String, Integer> SINKS = Map.of(
            "jakarta/ws/rs/core/Response.ok(Ljava/lang/Object;)", 0,
            "jakarta/ws/rs/core/Response.accepted(Ljava/lang/Object;)", 0,
            "jakarta/ws/rs/core/Response$ResponseBuilder.entity(Ljava/lang/Object;)", 0,
            "com/fasterxml/jackson/databind/ObjectMapper.writeValueAsString(Ljava/lang/Object;)", 0,
            "com/fasterxml/jackson/databind/ObjectMapper.writeValueAsBytes(Ljava/lang/Object;)", 0,
            "com/fasterxml/jackson/databind/ObjectMapper.writeValue(Ljava/io/OutputStream;Ljava/lang/Object;)", 0,
            "com/fasterxml/jackson/databind/ObjectMapper.valueToTree(Ljava/lang/Object;)", 0,
            "com/fasterxml/jackson/databind/ObjectMapper.convertValue(Ljava/lang/Object;Ljava/lang/Class;)", 1,
            "io/vertx/core/json/JsonObject.mapFrom(Ljava/lang/Object;)", 0);
    /// What makes any object of JSON: it has no place in our code, which reads trees.
    private static final Set<String> READERS = Set.of("readValue", "treeToValue", "mapTo", "readerFor");

    private final Path classes;

    JsonTypes(Path classes) {
        this.classes = classes;
    }

    /// The records among them, and those that they are made of.
    Set<String> written() {
        var types = new TreeSet<String>();
        methods().forEach(method -> handedOver(method).forEach(type -> add(types, load(type))));
        return types;
    }

    /// Where our code has Jackson build objects.
    List<String> read() {
        return methods()
                .filter(method -> calls(method)
                        .anyMatch(call -> READERS.contains(call.name)
                                && (call.owner.startsWith("com/fasterxml/jackson/")
                                        || call.owner.startsWith("io/vertx/"))))
                .map(method -> method.owner + "." + method.node.name)
                .toList();
    }

    private record Method(String owner, MethodNode node) {}

    private Stream<Method> methods() {
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream()
                    .flatMap(JsonTypes::methods);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Method> methods(Path file) {
        try {
            var node = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(node, 0);
            return node.methods.stream().map(method -> new Method(node.name, method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MethodInsnNode> calls(Method method) {
        return Arrays.stream(method.node.instructions.toArray())
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast);
    }

    private static List<Type> handedOver(Method method) {
        var sinks =
                calls(method).filter(call -> SINKS.containsKey(signature(call))).toList();
        if (sinks.isEmpty()) {
            return List.of();
        }
        var frames = frames(method);
        return sinks.stream()
                .map(call -> argument(
                        frames[method.node.instructions.indexOf(call)], SINKS.getOrDefault(signature(call), 0)))
                .toList();
    }

    private static String signature(MethodInsnNode call) {
        return call.owner + "." + call.name + call.desc.substring(0, call.desc.indexOf(')') + 1);
    }

    private static Type argument(Frame<BasicValue> frame, int above) {
        return frame.getStack(frame.getStackSize() - 1 - above).getType();
    }

    private static Frame<BasicValue>[] frames(Method method) {
        try {
            return new Analyzer<>(new SimpleVerifier()).analyze(method.owner, method.node);
        } catch (AnalyzerException e) {
            throw new AssertionError(method.owner + "." + method.node.name, e);
        }
    }

    private static Class<?> load(Type type) {
        try {
            return Class.forName(type.getClassName(), false, JsonTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(type.getClassName(), e);
        }
    }

    private static void add(Set<String> types, Class<?> type) {
        if (type == Object.class) {
            throw new AssertionError("something is handed over as an Object, so that nobody can tell what it is");
        }
        if (type.isRecord() && types.add(type.getName())) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .flatMap(JsonTypes::parts)
                    .forEach(part -> add(types, part));
        }
    }

    /// The classes of a type such as `List<ErrorView>`.
    private static Stream<Class<?>> parts(java.lang.reflect.Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case java.lang.reflect.ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(JsonTypes::parts);
            default -> throw new AssertionError("a type of no known kind: " + type);
        };
    }
}
