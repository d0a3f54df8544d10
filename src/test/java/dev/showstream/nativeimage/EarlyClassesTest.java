package dev.showstream.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.Closeable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is in a native image from the first is the same wherever and whenever it is made, and is of use to every
/// process.
class EarlyClassesTest {
    /// What belongs to one run of one process, and must not be made when the image is.
    private static final List<Class<?>> OF_A_PROCESS =
            List.of(RandomGenerator.class, Thread.class, Executor.class, Closeable.class, Process.class);
    /// What answers otherwise on another machine, or at another time.
    private static final Set<String> OF_A_MACHINE = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Runtime.availableProcessors",
            "java.lang.Runtime.maxMemory",
            "java.lang.ProcessHandle.current",
            "java.net.InetAddress.getLocalHost",
            "java.nio.file.Path.toAbsolutePath",
            "java.time.Instant.now",
            "java.time.ZoneId.systemDefault",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID");

    private final EarlyClasses early = new EarlyClasses();

    @Test
    void whoeverTouchesSshdIsNotAmongThem() {
        assertThat(EarlyClasses.all())
                .filteredOn(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("org.apache.sshd")))
                .isNotEmpty()
                .allMatch(type -> early.waits(type.getName()));
    }

    @Test
    void noStaticFieldHoldsWhatBelongsToOneProcess() {
        assertThat(early.stream())
                .flatMap(type -> type.getFields())
                .filteredOn(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .isNotEmpty()
                .noneMatch(EarlyClassesTest::isOfAProcess);
    }

    private static boolean isOfAProcess(JavaField field) {
        return OF_A_PROCESS.stream().anyMatch(type -> field.getRawType().isAssignableTo(type));
    }

    @Test
    void noStaticFieldKeepsWhatTheMachineSaysThatMakesTheImage() {
        assertThat(early.stream().flatMap(type -> type.getStaticInitializer().stream()))
                .hasSizeGreaterThan(50)
                .allSatisfy(initialiser -> assertThat(reached(initialiser)).doesNotContainAnyElementsOf(OF_A_MACHINE));
    }

    /// What a piece of our code calls, itself or by way of other code of ours.
    private static Set<String> reached(JavaCodeUnit start) {
        var reached = new HashSet<String>();
        var seen = new HashSet<JavaCodeUnit>();
        follow(start, seen, reached);
        return reached;
    }

    private static void follow(JavaCodeUnit unit, Set<JavaCodeUnit> seen, Set<String> reached) {
        if (seen.add(unit)) {
            calls(unit).forEach(target -> {
                reached.add(target.getOwner().getName() + "." + target.getName());
                target.resolveMember().ifPresent(member -> follow(member, seen, reached));
            });
        }
    }

    private static Stream<? extends CodeUnitCallTarget> calls(JavaCodeUnit unit) {
        return Stream.concat(
                unit.getMethodCallsFromSelf().stream().map(call -> call.getTarget()),
                unit.getConstructorCallsFromSelf().stream().map(call -> call.getTarget()));
    }
}
