package dev.showstream.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private final Inventory inventory = new Inventory(List.of(
            Devices.device("edge-1", "cisco_ios", new Labels(Devices.words("edge", "east"), Devices.words("old"))),
            Devices.device("edge-2", "arista_eos", new Labels(Devices.words("edge", "west"), Devices.words("new"))),
            Devices.device("core-1", "cisco_ios", new Labels(Devices.words("core", "east"), Devices.words())),
            Devices.device("[2001:db8::1]:22", "linux", Labels.NONE)));

    @Test
    void devicesKeepTheOrderOfTheFile() {
        assertThat(inventory.devices()).extracting(Device::name).startsWith("edge-1", "edge-2", "core-1");
        assertThat(inventory.size()).isEqualTo(4);
        assertThat(inventory.groups()).containsExactly("edge", "east", "west", "core");
        assertThat(inventory.tags()).containsExactly("old", "new");
        assertThat(inventory.platforms()).containsExactly("cisco_ios", "arista_eos", "linux");
    }

    @Test
    void aDeviceIsFoundByItsName() {
        assertThat(inventory.named("core-1"))
                .hasValueSatisfying(device -> assertThat(device.platform()).isEqualTo("cisco_ios"));
        assertThat(inventory.named("core")).isEmpty();
    }

    @Test
    void twoDevicesOfOneNameAreRefused() {
        var device = inventory.devices().getFirst();

        assertThatThrownBy(() -> new Inventory(List.of(device, device)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("edge-1");
    }

    @Test
    void anEmptySelectorMeansEveryDevice() throws SelectionException {
        assertThat(inventory.select(Selector.ALL)).isEqualTo(inventory.devices());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            core-1                | | |            | core-1
            core-1 edge-1         | | |            | edge-1 core-1
            edge-*                | | |            | edge-1 edge-2
            *-1                   | | |            | edge-1 core-1
            edge-[2-9]            | | |            | edge-2
            edge-[!2]             | | |            | edge-1
            ????-1                | | |            | edge-1 core-1
            !edge-*               | | |            | core-1 [2001:db8::1]:22
            edge-* !edge-1        | | |            | edge-2
            !edge-1 edge-*        | | |            | edge-2
            core-1 nothing-*      | | |            | core-1
            !unknown-* edge-1     | | |            | edge-1
            | !unknown | !unknown | !unknown       | edge-1 edge-2 core-1 [2001:db8::1]:22
            [2001:db8::1]:22      | | |            | [2001:db8::1]:22
            ![2001:db8::1]:22     | | |            | edge-1 edge-2 core-1
            | edge                | |              | edge-1 edge-2
            | edge core           | |              | edge-1 edge-2 core-1
            | east !edge          | |              | core-1
            | !edge               | |              | core-1 [2001:db8::1]:22
            | *                   | |              | edge-1 edge-2 core-1
            | | old               |                | edge-1
            | | !old !new         |                | core-1 [2001:db8::1]:22
            | | | cisco_ios                        | edge-1 core-1
            | | | cisco_* linux                    | edge-1 core-1 [2001:db8::1]:22
            edge-* | east         | |              | edge-1
            | edge | !old         | arista_eos     | edge-2
            """)
    void patternsPick(String devices, String groups, String tags, String platforms, String expected)
            throws SelectionException {
        var selector = new Selector(split(devices), split(groups), split(tags), split(platforms));

        assertThat(inventory.select(selector)).extracting(Device::name).containsExactlyElementsOf(split(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            edge1   |       |     |          | devices   | edge1    | edge-1
            EDGE-1  |       |     |          | devices   | EDGE-1   | edge-1 edge-2
            !edge1  |       |     |          | devices   | edge1    | edge-1
            core-1  | egde  |     |          | groups    | egde     | edge
            core-1  | zzzzz |     |          | groups    | zzzzz    |
                    |       | od  |          | tags      | od       | old
                    |       |     | cisco-os | platforms | cisco-os | cisco_ios
            nope-*  |       |     |          | devices   | nope-*   |
            edge-*  | core  |     |          | groups    | core     |
            core-1  |       | old | linux    | tags      | old      |
            !*      |       |     |          | devices   | !*       |
            """)
    void aSelectorThatMeansNothingNamesItsField(ArgumentsAccessor row) {
        var selector = new Selector(
                split(row.getString(0)), split(row.getString(1)), split(row.getString(2)), split(row.getString(3)));

        var problem = catchThrowableOfType(SelectionException.class, () -> inventory.select(selector));

        assertThat(problem.field()).isEqualTo(row.getString(4));
        assertThat(problem.value()).isEqualTo(row.getString(5));
        assertThat(problem.suggestions()).containsExactlyElementsOf(split(row.getString(6)));
    }

    @Test
    void theMessageSaysWhatWasMeantPerhaps() {
        assertThatThrownBy(() -> inventory.select(Selector.ofDevices("core-2")))
                .isInstanceOf(SelectionException.class)
                .hasMessage("no device \"core-2\" in the inventory; did you mean \"core-1\"?");
    }

    @Test
    void aValueFromOutsideIsShownOnOneShortLine() {
        assertThatThrownBy(() -> inventory.select(Selector.ofDevices("a\n\u001b[2J\u202e" + "x".repeat(1000))))
                .hasMessageContaining("a\\u000a\\u001b[2J\\u202exxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }

    @Test
    void anEmptyWordIsRefused() {
        assertThatThrownBy(() -> inventory.select(Selector.ofDevices(" ")))
                .isInstanceOf(SelectionException.class)
                .hasMessage("a device is empty");
        assertThatThrownBy(() -> inventory.select(Selector.ofDevices("!"))).hasMessage("a device is empty");
    }

    @Test
    void nothingCanBeSelectedFromAnEmptyInventory() {
        assertThatThrownBy(() -> new Inventory(List.of()).select(Selector.ALL)).isInstanceOf(SelectionException.class);
    }

    private static List<String> split(@Nullable String words) {
        return words == null ? List.of() : List.of(words.trim().split(" +"));
    }
}
