package dev.showstream.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.showstream.nativeimage.Metadata.Member;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/// Whatever our metadata files name is there: a native build passes over what it does not find.
class MetadataTest {
    private static final Set<String> SEEN_OPTIONS = Set.of("--initialize-at-run-time", "--initialize-at-build-time");

    private final Metadata metadata = Metadata.ours();

    @Test
    void everyTypeExists() {
        assertThat(metadata.types())
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(type(name)).isNotNull());
    }

    @Test
    void everyMethodAndConstructorExists() {
        assertThat(metadata.members())
                .hasSizeGreaterThan(20)
                .allSatisfy(member -> assertThatCode(() -> find(member)).doesNotThrowAnyException());
    }

    @Test
    void everyProxyIsOfInterfaces() {
        assertThat(metadata.proxies())
                .isNotEmpty()
                .allSatisfy(interfaces -> assertThat(interfaces)
                        .isNotEmpty()
                        .allMatch(name -> type(name).isInterface()));
    }

    @Test
    void everyResourceExists() {
        assertThat(metadata.resources())
                .isNotEmpty()
                .allSatisfy(glob -> assertThat(resources(glob)).isNotEmpty());
    }

    @Test
    void everyOptionNamesClassesOrPackagesThatExist() {
        assertThat(metadata.properties().getProperty("Args").split("\\s+", -1))
                .allMatch(argument -> SEEN_OPTIONS.contains(argument.substring(0, argument.indexOf('='))));
        assertThat(SEEN_OPTIONS)
                .allSatisfy(option ->
                        assertThat(metadata.arguments(option)).isNotEmpty().allMatch(MetadataTest::isClassOrPackage));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, MetadataTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static void find(Member member) throws NoSuchMethodException {
        var parameters =
                member.parameterTypes().stream().map(MetadataTest::type).toArray(Class<?>[]::new);
        var _ = member.name().equals("<init>")
                ? type(member.type()).getDeclaredConstructor(parameters)
                : type(member.type()).getDeclaredMethod(member.name(), parameters);
    }

    private static boolean isClassOrPackage(String name) {
        var path = name.replace('.', '/');
        var loader = MetadataTest.class.getClassLoader();
        return loader.getResource(path + ".class") != null || loader.getResource(path) != null;
    }

    /// The resources of the class path that `glob` matches.
    private static List<String> resources(String glob) throws Exception {
        var folder = glob.substring(0, glob.lastIndexOf('/'));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        var found = new ArrayList<String>();
        for (var url : Collections.list(MetadataTest.class.getClassLoader().getResources(folder))) {
            found.addAll(url.openConnection() instanceof JarURLConnection jar ? entries(jar) : files(folder, url));
        }
        return found.stream().filter(name -> matcher.matches(Path.of(name))).toList();
    }

    private static List<String> entries(JarURLConnection jar) throws IOException {
        return jar.getJarFile().stream().map(ZipEntry::getName).toList();
    }

    private static List<String> files(String folder, URL url) throws Exception {
        try (var files = Files.list(Path.of(url.toURI()))) {
            return files.map(file -> folder + "/" + file.getFileName()).toList();
        }
    }
}
