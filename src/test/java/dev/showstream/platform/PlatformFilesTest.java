package dev.showstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.platform.Samples.Sample;
import dev.showstream.policy.CommandPolicy;
import dev.showstream.policy.Verdict;
import dev.showstream.terminal.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the platform files against what devices say.
class PlatformFilesTest {
    private static final Platforms PLATFORMS = Platforms.builtIn();

    private static final Set<String> QUESTIONS = Set.of("login", "enable", "pager", "exit");

    private static final List<String> COMMANDS_THAT_CHANGE = """
            reload
            reboot
            configure terminal
            conf t
            system-view
            write memory
            copy running-config startup-config
            delete x
            no x
            undo x
            set x
            unset x
            clear counters
            reset saved-configuration
            debug all
            request system reboot
            terminal monitor
            enable
            exit
            shell
            bash
            *
            ?
            """.lines().toList();

    private static final List<String> TAILS = List.of(
            "> flash:x",
            ">> x",
            "< x",
            "| redirect x",
            "| tee x",
            "| append x",
            "| save x",
            "| file x",
            "| sh",
            "| bash",
            "; reload",
            "&& reload",
            "& reload",
            "`reload`",
            "$(reload)",
            "\nreload",
            "\rreload");

    private static final List<String> ORDINARY = List.of(
            "",
            "Password",
            "Building configuration...",
            "Interface              IP-Address      OK? Method Status",
            "5 minute input rate 2000 bits/sec, 3 packets/sec",
            "the --More-- of it");

    private final CommandPolicy policy = new CommandPolicy(id -> named(id).readOnly(), List.of(), List.of());

    private static final Map<String, List<Sample>> SAMPLES =
            Samples.read().stream().collect(Collectors.groupingBy(Sample::platform));

    static Stream<Platform> platforms() {
        return PLATFORMS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatADeviceSaysIsUnderstood(Platform platform) {
        var samples = samples(platform);

        assertThat(samples).map(Sample::means).contains("prompt", "allows");
        assertThat(samples).allSatisfy(sample -> holds(platform, sample));
    }

    private void holds(Platform platform, Sample sample) {
        var text = sample.text();
        var shape = platform.prompt();
        var cleaning = platform.cleaning();
        switch (sample.means()) {
            case "prompt" -> assertThat(Prompt.in(text, shape)).isPresent();
            case "none" -> assertThat(Prompt.in(text, shape)).isEmpty();
            case "same" -> assertThat(promptAbove(sample, shape).is(text)).isTrue();
            case "other" -> assertThat(promptAbove(sample, shape).is(text)).isFalse();
            case "above" -> assertThat(shape.above()).anyMatch(each -> isWhole(each, text));
            case "login" -> assertThat(platform.login().replies()).anyMatch(reply -> sees(reply, text));
            case "enable" -> assertThat(enable(platform)).anyMatch(reply -> sees(reply, text));
            case "pager" -> assertThat(platform.pagers()).anyMatch(reply -> sees(reply, text));
            case "exit" -> assertThat(platform.exit().replies()).anyMatch(reply -> sees(reply, text));
            case "data" -> assertThat(replies(platform)).noneMatch(reply -> sees(reply, text));
            case "first" -> assertThat(cleaning.head()).anyMatch(each -> isWhole(each, text));
            case "last" -> assertThat(cleaning.tail()).anyMatch(each -> isWhole(each, text));
            case "rejected" -> assertThat(cleaning.rejected()).anyMatch(each -> isIn(each, text));
            case "answered" -> assertThat(cleaning.rejected()).noneMatch(each -> isIn(each, text));
            case "allows" -> assertThat(policy.check(platform.id(), text)).isEqualTo(new Verdict.Allowed());
            case "refuses" -> assertThat(policy.check(platform.id(), text)).isInstanceOf(Verdict.Refused.class);
            default -> throw new IllegalArgumentException(sample.toString());
        }
    }

    /// A read may end anywhere. Only the pager `less` counts lines in a text that has no certain end.
    @ParameterizedTest
    @MethodSource("platforms")
    void noQuestionIsAnsweredBeforeItIsWhole(Platform platform) {
        var questions = samples(platform).stream()
                .filter(sample -> QUESTIONS.contains(sample.means()))
                .map(sample -> sample.text().strip())
                .filter(text -> !text.startsWith("lines "));

        assertThat(questions)
                .allSatisfy(text -> assertThat(beginnings(text))
                        .noneMatch(beginning -> replies(platform).stream().anyMatch(reply -> sees(reply, beginning))));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void nothingIsSentThatChangesADevice(Platform platform) {
        assertThat(Stream.concat(COMMANDS_THAT_CHANGE.stream(), withTails(usual(platform))))
                .allSatisfy(command ->
                        assertThat(policy.check(platform.id(), command)).isInstanceOf(Verdict.Refused.class));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void ordinaryTextIsNeitherAPromptNorAQuestion(Platform platform) {
        assertThat(ORDINARY).allSatisfy(line -> {
            assertThat(Prompt.in(line, platform.prompt())).isEmpty();
            assertThat(replies(platform)).noneMatch(reply -> sees(reply, line));
        });
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatIsSuggestedIsAllowed(Platform platform) {
        assertThat(platform.suggestions())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(command ->
                        assertThat(policy.check(platform.id(), command)).isEqualTo(new Verdict.Allowed()));
    }

    @Test
    void noNameIsGivenTwice() {
        var names = new ArrayList<String>();
        PLATFORMS.all().forEach(platform -> {
            names.add(platform.id());
            names.addAll(platform.aliases());
        });

        assertThat(names).doesNotHaveDuplicates();
    }

    /// Those that a file of netmiko's device types is most likely to name.
    @Test
    void theFieldsOwnNamesAreKnown() {
        var names = """
                a10 alcatel_sros arista_eos aruba_aoscx aruba_os aruba_osswitch aruba_procurve avaya_ers avaya_vsp
                brocade_fastiron checkpoint_gaia ciena_saos cisco_asa cisco_ftd cisco_ios cisco_nxos cisco_s200
                cisco_s300 cisco_viptela cisco_wlc cisco_xe cisco_xr dell_dnos9 dell_force10 dell_os10 dell_os6
                dell_os9 dell_powerconnect dell_sonic dlink_ds eltex eltex_esr extreme_ers extreme_exos extreme_slx
                extreme_vsp f5_ltm f5_tmsh fortinet generic h3c_comware hp_comware hp_procurve huawei huawei_olt
                huawei_smartax huawei_vrp huawei_vrpv8 juniper juniper_junos juniper_screenos linux mellanox
                mellanox_mlnxos mikrotik_routeros netscaler nokia_srl nokia_sros paloalto_panos ruckus_fastiron
                tplink_jetstream ubiquiti_edge ubiquiti_edgerouter ubiquiti_edgeswitch vyatta_vyos vyos zte_zxros
                """;

        assertThat(names.split("\\s+"))
                .allSatisfy(name -> assertThat(PLATFORMS.named(name)).isPresent());
    }

    private static Platform named(String id) {
        return PLATFORMS.named(id).orElseThrow();
    }

    private static List<Sample> samples(Platform platform) {
        return SAMPLES.getOrDefault(platform.id(), List.of());
    }

    private static Prompt promptAbove(Sample sample, PromptShape shape) {
        return Prompt.in(sample.prompt(), shape).orElseThrow();
    }

    private static String usual(Platform platform) {
        return samples(platform).stream()
                .filter(sample -> sample.means().equals("allows"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Stream<String> withTails(String command) {
        return TAILS.stream().map(tail -> command + " " + tail);
    }

    private static List<String> beginnings(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(end -> text.substring(0, end))
                .toList();
    }

    private static List<Reply> enable(Platform platform) {
        return platform.enable().map(Platform.Enable::replies).orElse(List.of());
    }

    private static List<Reply> replies(Platform platform) {
        return Stream.of(
                        platform.login().replies(),
                        enable(platform),
                        platform.pagers(),
                        platform.exit().replies())
                .flatMap(List::stream)
                .toList();
    }

    private static boolean sees(Reply reply, String line) {
        return isWhole(reply.sees(), line.strip());
    }

    private static boolean isWhole(Pattern pattern, String line) {
        return pattern.matcher(line).matches();
    }

    private static boolean isIn(Pattern pattern, String line) {
        return pattern.matcher(line).find();
    }
}
