package dev.showstream.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.showstream.policy.Verdict.Allowed;
import dev.showstream.policy.Verdict.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPolicyTest {
    private static CommandPolicy policy(List<String> allow, List<String> deny) {
        return PolicyTexts.policy(allow, deny);
    }

    private static String refusal(CommandPolicy policy, String command) {
        return switch (policy.check("cisco_ios", command)) {
            case Allowed() -> "allowed";
            case Refused refused -> refused.message();
        };
    }

    @Test
    void aRefusalSaysWhichSettingWouldAllowTheCommand() {
        assertThat(refusal(policy(List.of(), List.of()), "reload"))
                .isEqualTo("\"reload\" is not on the read-only list of cisco_ios;"
                        + " add it to showstream.commands.allow to allow it");
    }

    @Test
    void aRefusalOfAControlCharacterNamesItAndPrintsNone() {
        assertThat(refusal(policy(List.of("*"), List.of()), "show clock\nreload"))
                .isEqualTo("the command holds the control character U+000A: one command a line;"
                        + " no setting allows it");
    }

    @Test
    void aRefusedFilterIsNamed() {
        assertThat(refusal(policy(List.of(), List.of()), "show run | sort"))
                .startsWith("\"| sort\" is not on the read-only list of cisco_ios;");
    }

    @Test
    void anExpressionThatNeedsQuotesIsToldSo() {
        assertThat(policy(List.of(), List.of()).check("arista_eos", "show run | include a|b"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("double quotes"));
    }

    @Test
    void whatIsSuggestedIsWholeAndAllowed() {
        var policy = policy(List.of("linux: systemctl is-system-running", "linux: ping -c <=5 ?"), List.of("df *"));

        assertThat(policy.suggestions("linux", List.of("uptime", "reboot", "df -h")))
                .startsWith("uptime")
                .contains("hostname", "free", "systemctl is-system-running")
                .doesNotContain("reboot", "df -h", "df")
                .doesNotHaveDuplicates()
                .noneMatch(command -> command.matches("ping.*|.*[\\[<|?*].*"));
    }

    @Test
    void whatIsAllowedAddsToEveryPlatform() {
        var policy = policy(List.of("write memory", "| sort *"), List.of());

        assertThat(refusal(policy, "write memory")).isEqualTo("allowed");
        assertThat(refusal(policy, "show run | sort -r")).isEqualTo("allowed");
        assertThat(refusal(policy, "wr mem")).isNotEqualTo("allowed");
        assertThat(refusal(policy, "write erase")).isNotEqualTo("allowed");
    }

    @Test
    void anEntryMayBeForOnePlatform() {
        var policy = policy(List.of("linux: systemctl restart ?"), List.of("linux: uptime"));

        assertThat(policy.check("linux", "systemctl restart frr")).isEqualTo(new Allowed());
        assertThat(policy.check("cisco_ios", "systemctl restart frr")).isInstanceOf(Refused.class);
        assertThat(policy.check("linux", "uptime")).isInstanceOf(Refused.class);
    }

    @Test
    void denyWinsOverAllow() {
        assertThat(refusal(policy(List.of("reload"), List.of("reload")), "reload"))
                .isEqualTo("\"reload\" could mean \"reload\", which is denied;"
                        + " remove that from showstream.commands.deny to allow it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show running-config",
                "SH RUN",
                "sho ru",
                "show   running-config   all",
                "show \"running-config\"",
                "show \"running-config all\"",
                "show run\\ning-config",
                "show 'run'",
                "sh run | include password",
                "sh run|include password"
            })
    void whatIsDeniedIsRefusedHoweverItIsWritten(String command) {
        assertThat(refusal(policy(List.of(), List.of("show running-config")), command))
                .contains("which is denied");
    }

    @Test
    void aFilterCanBeDenied() {
        var policy = policy(List.of(), List.of("| section"));

        assertThat(refusal(policy, "show run | sec bgp")).contains("which is denied");
        assertThat(refusal(policy, "show run | include bgp")).isEqualTo("allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show run | redirect flash:x", "show run | app flash:x", "show a ; reload", "show $(x)"})
    void whatWritesOrSeparatesIsAllowedByNoSetting(String command) {
        assertThat(refusal(policy(List.of("**", "| **", "| redirect **"), List.of()), command))
                .endsWith("no setting allows it");
    }

    @Test
    void aLineThatATerminalWouldWrapIsRefused() {
        var policy = policy(List.of(), List.of());

        assertThat(refusal(policy, "show " + "x".repeat(505))).isEqualTo("allowed");
        assertThat(refusal(policy, "show " + "x".repeat(506))).contains("511 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "show | include x", "sh[ow", "show $(x)", "|"})
    void aPatternThatMakesNoSenseIsNamedAtTheStart(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(List.of(pattern), List.of()))
                .withMessageStartingWith("showstream.commands.allow: pattern \"" + pattern.strip() + "\"");
    }
}
