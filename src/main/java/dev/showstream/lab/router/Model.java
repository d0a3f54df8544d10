package dev.showstream.lab.router;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A kind of router that the lab can be.
///
/// @param family the name of its software images, in capitals
/// @param memory main memory and I/O memory in kilobytes
/// @param ports the names of its physical interfaces
record Model(String pid, String family, List<String> trains, String memory, List<String> ports) {
    static final List<Model> ALL = List.of(
            new Model(
                    "CISCO1941/K9",
                    "C1900",
                    List.of("15.4(3)M10", "15.7(3)M8", "15.6(3)M9"),
                    "487424K/36864K",
                    gigabit(2)),
            new Model(
                    "CISCO2911/K9",
                    "C2900",
                    List.of("15.7(3)M8", "15.5(3)M6a", "15.4(3)M3"),
                    "483328K/40960K",
                    gigabit(3)),
            new Model(
                    "CISCO2951/K9",
                    "C2951",
                    List.of("15.7(3)M4b", "15.6(3)M7", "15.7(3)M9"),
                    "1003520K/45056K",
                    gigabit(4)),
            new Model(
                    "C3900-SPE150/K9",
                    "C3900",
                    List.of("15.7(3)M8", "15.5(3)M10", "15.6(3)M4"),
                    "993280K/55296K",
                    gigabit(5)),
            new Model(
                    "CISCO881-K9",
                    "C880DATA",
                    List.of("15.4(3)M7", "15.3(3)M5", "15.5(3)M8"),
                    "236544K/25600K",
                    List.of("FastEthernet0", "FastEthernet1", "FastEthernet2", "FastEthernet3", "FastEthernet4")));

    private static List<String> gigabit(int count) {
        return IntStream.range(0, count).mapToObj(i -> "GigabitEthernet0/" + i).toList();
    }

    /// `C2900-UNIVERSALK9-M`, the name of the software.
    String software() {
        return family + "-UNIVERSALK9-M";
    }

    /// `flash0:c2900-universalk9-mz.SPA.157-3.M8.bin`, the file of one release.
    String image(String train) {
        var release = train.replace(".", "").replace('(', '-').replace(')', '.');
        return "flash0:%s-universalk9-mz.SPA.%s.bin".formatted(family.toLowerCase(Locale.ROOT), release);
    }
}
