package dev.showstream.inventory.file;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LiveInventoryTest {
    private static final String ONE = "- {device_type: linux, host: 192.0.2.1}\n";
    private static final String TWO = ONE + "- {device_type: linux, host: 192.0.2.2}\n";
    private static final String BROKEN = ONE + "- {device_type: linux, port: 0, host: 192.0.2.2}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private InventoryTexts texts;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    private final AtomicInteger readings = new AtomicInteger();

    @BeforeEach
    void writeOneDevice() {
        texts = new InventoryTexts(folder);
        file = texts.write("devices.yaml", ONE);
    }

    @Test
    void aFileThatStaysIsReadOnce() throws InventoryException {
        var live = live();

        assertThat(live.current()).isSameAs(live.current());
        assertThat(live.problem()).isEmpty();
        assertThat(readings).hasValue(1);
    }

    @Test
    void aChangedFileIsReadByTheNextWhoAsks() throws InventoryException {
        var live = live();

        texts.write("devices.yaml", TWO);

        assertThat(live.current().size()).isEqualTo(2);
        assertThat(live.current().size()).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void aFileThatIsMovedIntoItsPlaceIsNoticedThoughItLooksTheSame() throws Exception {
        var live = live();
        var other = texts.write("other.yaml", ONE.replace("192.0.2.1", "192.0.2.9"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(live.current().named("192.0.2.9")).isPresent();
    }

    /// A file that its owner has made readable is tried again, though nobody has written to it.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aChangeOfPermissionsIsNoticed() throws Exception {
        var live = live();

        // the system's clock of files ticks every few milliseconds
        await().untilAsserted(() -> {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            live.current();
            assertThat(readings).hasValue(2);
        });
    }

    @Test
    void aSwappedLinkIsNoticed() throws Exception {
        var first = Files.createDirectory(folder.resolve("1"));
        var second = Files.createDirectory(folder.resolve("2"));
        Files.writeString(first.resolve("devices.yaml"), ONE);
        Files.writeString(second.resolve("devices.yaml"), TWO);
        var data = Files.createSymbolicLink(folder.resolve("..data"), first);
        file = Files.createSymbolicLink(folder.resolve("mounted.yaml"), data.resolve("devices.yaml"));
        var live = live();

        var swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), second);
        Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE);

        assertThat(live.current().size()).isEqualTo(2);
    }

    @Test
    void theFirstReadingThrows() {
        texts.write("devices.yaml", BROKEN);

        assertThatThrownBy(this::live)
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("devices.yaml:2: port: 0 is not between 1 and 65535");
    }

    @Test
    void aBrokenFileLeavesTheLastGoodOneInUseAndSaysSoOnce() throws InventoryException {
        var live = live();
        var before = live.current();

        try (var log = new Log()) {
            texts.write("devices.yaml", BROKEN);

            assertThat(live.current()).isSameAs(before);
            assertThat(live.current()).isSameAs(before);
            assertThat(live.problem())
                    .hasValueSatisfying(problem ->
                            assertThat(problem).contains("devices.yaml:2: port: 0 is not between 1 and 65535"));
            assertThat(log.warnings()).singleElement().asString().contains("port: 0 is not between");
        }
    }

    @Test
    void aFileThatIsMendedIsTakenIntoUseAgain() throws InventoryException {
        var live = live();
        texts.write("devices.yaml", BROKEN);
        assertThat(live.problem()).isPresent();

        texts.write("devices.yaml", TWO);

        assertThat(live.problem()).isEmpty();
        assertThat(live.current().size()).isEqualTo(2);
    }

    @Test
    void aFileThatIsGoneForAMomentIsNoEmptyInventory() throws Exception {
        var live = live();

        Files.delete(file);

        assertThat(live.current().size()).isEqualTo(1);
        assertThat(live.problem()).contains(file + ": there is no such file");
        texts.write("devices.yaml", TWO);
        assertThat(live.current().size()).isEqualTo(2);
    }

    @Test
    void aRotatedSecretIsReadToo() throws Exception {
        texts.write("pw", "old");
        texts.write("devices.yaml", "- {device_type: linux, host: 192.0.2.1, password_file: pw}\n");
        var live = live();
        assertThat(password(live)).isEqualTo("old");

        texts.write("pw", "new-one");

        assertThat(password(live)).isEqualTo("new-one");
    }

    @Test
    void aSecretThatWasMissingIsWaitedFor() throws Exception {
        var live = live();
        texts.write("devices.yaml", "- {device_type: linux, host: 192.0.2.1, password_file: pw}\n");
        assertThat(live.problem()).isPresent();

        texts.write("pw", "there");

        assertThat(live.problem()).isEmpty();
        assertThat(password(live)).isEqualTo("there");
    }

    @Test
    void devicesAreFinishedBeforeAnyoneSeesThem() throws InventoryException {
        var door = InetSocketAddress.createUnresolved("127.0.0.1", 2201);
        var live = live(
                devices -> devices.stream().map(device -> device.behind(door)).toList());

        texts.write("devices.yaml", TWO);

        assertThat(live.current().devices())
                .hasSize(2)
                .allSatisfy(device -> assertThat(device.door()).contains(door));
    }

    @Test
    void aFinishingThatFailsLeavesTheLastGoodOneInUse() throws InventoryException {
        var live = live(devices -> {
            if (devices.size() > 1) {
                throw new IllegalStateException("no port left");
            }
            return devices;
        });

        try (var log = new Log()) {
            texts.write("devices.yaml", TWO);

            assertThat(live.current().size()).isEqualTo(1);
            assertThat(live.problem()).isPresent();
            assertThat(log.messages).hasSize(1);
        }
    }

    @Test
    void manyWhoAskAtOnceHaveItReadOnce() throws Exception {
        var live = live();
        var start = new CountDownLatch(1);
        texts.write("devices.yaml", TWO);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> ask = () -> {
                start.await();
                return live.current().size();
            };
            var asked = new ArrayList<Future<Integer>>();
            for (var i = 0; i < 100; i++) {
                asked.add(threads.submit(ask));
            }
            start.countDown();

            for (var answer : asked) {
                assertThat(answer.get()).isEqualTo(2);
            }
        }
        assertThat(readings).hasValue(2);
    }

    private LiveInventory live() throws InventoryException {
        return live(devices -> {
            readings.incrementAndGet();
            return devices;
        });
    }

    private LiveInventory live(UnaryOperator<List<Device>> finishing) throws InventoryException {
        return new LiveInventory(file, texts.reader(), finishing);
    }

    private static String password(LiveInventory live) {
        return live.current()
                .devices()
                .getFirst()
                .login()
                .password()
                .map(Secret::reveal)
                .orElse("");
    }

    /// What is logged while it is open.
    private static final class Log extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(LiveInventory.class.getName());
        final List<LogRecord> messages = new ArrayList<>();

        Log() {
            logger.addHandler(this);
        }

        List<String> warnings() {
            return messages.stream()
                    .filter(each -> each.getLevel().intValue() == Level.WARNING.intValue())
                    .map(LiveInventoryTest::formatted)
                    .toList();
        }

        @Override
        public void publish(LogRecord message) {
            messages.add(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private static String formatted(LogRecord message) {
        return message.getParameters() == null
                ? message.getMessage()
                : message.getMessage().formatted(message.getParameters());
    }
}
