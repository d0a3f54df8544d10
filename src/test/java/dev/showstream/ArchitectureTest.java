package dev.showstream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.showstream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/showstream");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.showstream.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sshdIsUsedBySshAndLabAlone = onlyIn("org.apache.sshd..", "ssh", "lab");

    @ArchTest
    static final ArchRule restIsUsedByTheDoorsAlone = onlyIn("jakarta.ws.rs..", "http");

    @ArchTest
    static final ArchRule socketsAreUsedByTheDoorsAlone = onlyIn("io.quarkus.websockets..", "http");

    @ArchTest
    static final ArchRule blockingCodeLooksBlocking = noClasses()
            .that()
            .resideInAnyPackage(ours("ssh", "platform", "terminal", "inventory", "outcome"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule outcomeKnowsNothingOfOurs = knowsOnly("outcome");

    @ArchTest
    static final ArchRule inventoryKnowsOnlyOutcome = knowsOnly("inventory", "outcome");

    @ArchTest
    static final ArchRule devicesDoNotKnowTheirFiles = knowsNone("inventory", "inventory.yaml", "inventory.file");

    @ArchTest
    static final ArchRule wordsDoNotKnowWhatTheyMean = knowsNone("inventory.yaml", "inventory.file");

    @ArchTest
    static final ArchRule hostKeysKnowNoConnection =
            knowsNone("ssh.hosts", "ssh", "ssh.login", "ssh.connection", "ssh.dialogue");

    @ArchTest
    static final ArchRule loginsKnowNoConnection =
            knowsNone("ssh.login", "ssh", "ssh.hosts", "ssh.connection", "ssh.dialogue");

    @ArchTest
    static final ArchRule aConnectionDoesNotKnowWhatIsSaid = knowsNone("ssh.connection", "ssh", "ssh.dialogue");

    @ArchTest
    static final ArchRule aDialogueDoesNotKnowHowItCameAbout =
            knowsNone("ssh.dialogue", "ssh", "ssh.hosts", "ssh.login");

    @ArchTest
    static final ArchRule platformKnowsNothingOfOurs = knowsOnly("platform");

    @ArchTest
    static final ArchRule terminalKnowsOnlyPlatform = knowsOnly("terminal", "platform");

    @ArchTest
    static final ArchRule policyKnowsOnlyPlatform = knowsOnly("policy", "platform");

    @ArchTest
    static final ArchRule journalKnowsOnlyOutcome = knowsOnly("journal", "outcome");

    @ArchTest
    static final ArchRule readingKnowsOnlyTheJournal = knowsOnly("reading", "journal");

    @ArchTest
    static final ArchRule theTerminalClientKnowsNoDoorsAndNoDevices =
            knowsOnly("cli", "access", "inventory", "outcome", "journal", "run", "reading");

    @ArchTest
    static final ArchRule limitsKnowNothingOfOurs = knowsOnly("limits");

    @ArchTest
    static final ArchRule auditKnowsWhoAndWhat = knowsOnly("audit", "access", "run", "inventory", "journal");

    @ArchTest
    static final ArchRule runKnowsItsParts = knowsOnly("run", "inventory", "outcome", "journal");

    @ArchTest
    static final ArchRule sshKnowsTheDeviceSide =
            knowsOnly("ssh", "run", "platform", "terminal", "inventory", "outcome");

    @ArchTest
    static final ArchRule theDoorsDoNotKnowTheDeviceSide = noClasses()
            .that()
            .resideInAPackage("dev.showstream.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ours("ssh", "platform", "terminal", "lab"));

    @ArchTest
    static void everyPackageSaysWhatItIs(JavaClasses classes) throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            var silent = folders.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsJava)
                    .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
        assertThat(classes.stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ArchRule onlyIn(String foreign, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(ours(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign);
    }

    /// @param others packages themselves, without those inside
    private static ArchRule knowsNone(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("dev.showstream." + one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Arrays.stream(others).map("dev.showstream."::concat).toArray(String[]::new));
    }

    private static ArchRule knowsOnly(String home, String... others) {
        var known = Stream.concat(Stream.of(home), Arrays.stream(others)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("dev.showstream." + home + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.showstream..").and(not(resideInAnyPackage(ours(known)))));
    }

    private static String[] ours(String... packages) {
        return Arrays.stream(packages)
                .map(name -> "dev.showstream." + name + "..")
                .toArray(String[]::new);
    }
}
