package dev.showstream.nativeimage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Those of our classes that are initialised while a native image is made, which is all that nobody takes out of it.
final class EarlyClasses {
    private static final Pattern INITIALISED = Pattern.compile("Initializing '([^']+)'");

    private final List<String> late = Metadata.ours().arguments("--initialize-at-run-time");

    Stream<JavaClass> stream() {
        return all().filter(type -> !isLate(type));
    }

    static Stream<JavaClass> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.showstream")
                        .stream();
    }

    /// A class waits for its superclass, and for interfaces that have code of their own.
    private boolean isLate(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                        .anyMatch(each -> waits(each.getName()))
                || type.getAllRawInterfaces().stream().anyMatch(each -> waits(each.getName()) && hasCode(each));
    }

    /// Whether a class is in a package that our own metadata takes out.
    boolean waits(String type) {
        return late.stream().anyMatch(type::startsWith);
    }

    private static boolean hasCode(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !method.getModifiers().contains(JavaModifier.STATIC));
    }

    /// The names of all classes, ours and others, that a JVM initialises when it initialises these.
    Set<String> initialised(Path log) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(
                Stream.of(
                        java,
                        "-Xlog:class+init=info:file=" + log,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EarlyClasses.class.getName()),
                stream().map(JavaClass::getName));
        var process = new ProcessBuilder(command.toList()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new AssertionError("a class cannot be initialised; see above");
        }
        return INITIALISED
                .matcher(Files.readString(log))
                .results()
                .map(EarlyClasses::name)
                .collect(Collectors.toSet());
    }

    private static String name(MatchResult line) {
        return line.group(1).replace('/', '.');
    }

    /// Initialises the classes of these names.
    public static void main(String... names) throws ClassNotFoundException {
        for (var name : names) {
            var _ = Class.forName(name);
        }
    }
}
