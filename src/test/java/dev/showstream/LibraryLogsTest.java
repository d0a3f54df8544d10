package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.showstream.secrets.Quiet;

/// The SSH library logs what devices say as it is, under the name of whichever class extends its own.
@AnalyzeClasses(packages = "dev.showstream", importOptions = DoNotIncludeTests.class)
class LibraryLogsTest {
    private static final String ITS_LOGGER = "org.apache.sshd.common.util.logging.AbstractLoggingBean";

    @ArchTest
    static void whatTheSshLibraryLogsInOurNameIsAsQuietAsItself(JavaClasses classes) {
        var speakers = classes.stream()
                .filter(type -> type.isAssignableTo(ITS_LOGGER))
                .map(JavaClass::getName)
                .toList();

        assertThat(speakers).hasSizeGreaterThan(5).allMatch(Quiet::is);
        assertThat(Embedded.quiet()).containsAll(speakers);
    }
}
