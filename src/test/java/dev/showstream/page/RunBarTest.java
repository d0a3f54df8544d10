package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The form that starts runs: what it offers, counts and refuses, and that no mouse is needed.
@QuarkusTest
class RunBarTest extends Browsing {
    @Test
    void aCommandIsCompletedFromWhatThePlatformReads() {
        tab.go(page).focus("#command").type("sh ip int").awaits("!document.querySelector('.suggestions').hidden");
        assertThat(tab.texts(".suggestions:not([hidden]) .mono"))
                .containsExactly("show ip interface brief", "show ipv6 interface brief");
        tab.picture("completion");
        assertThat(tab.barriers()).isEmpty();

        tab.press(Tab.Key.DOWN, Tab.Key.ENTER);
        assertThat(command()).isEqualTo("show ip interface brief");
        tab.type(" ; sh cl").press(Tab.Key.DOWN, Tab.Key.ENTER);
        assertThat(command()).isEqualTo("show ip interface brief ; show clock");
    }

    @Test
    void allThatIsOfferedIsOnTheServersList() {
        tab.go(page).focus("#command").type("s").awaits("!document.querySelector('.suggestions').hidden");
        var listed = tab.value("fetch('api/platforms').then(it => it.json())"
                + ".then(all => all.find(each => each.id === 'cisco_ios').commands)");

        assertThat(listed.valueStream().map(JsonNode::asText)).containsAll(tab.texts(".suggestions .mono"));
    }

    @Test
    void anEarlierCommandIsOfferedAgain() {
        run("show clock", "group:fast", "");
        tab.awaits(OVER).go(page).focus("#command").press(Tab.Key.DOWN);

        assertThat(tab.texts(".suggestions:not([hidden]) li")).first().isEqualTo("show clockearlier");
    }

    @Test
    void theSelectorCountsWhatItMatchesWhileItIsWritten() {
        tab.go(page).awaitsText("#matched", "8 of 8").focus("#selector");
        tab.type("group:script").awaitsText("#matched", "3 of 8");
        assertThat(tab.texts("#network .name")).hasSize(3);
        tab.type(" !192.168.100.1").awaitsText("#matched", "2 of 8");
        tab.type(" tag:nowhere").awaitsText("#matched", "0 of 8").awaitsText("#network", "No device matches");
        tab.picture("no-match");

        tab.value("document.getElementById('selector').select()");
        tab.type("").click(".chip[data-word='tag:berlin']").awaitsText("#matched", "1 of 8");
        assertThat(tab.texts("#network .name")).containsExactly("fast1");
        assertThat(tab.value("document.querySelector(`.chip[data-word='tag:berlin']`).ariaPressed")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void aRefusalIsShownAtTheFieldThatItIsAbout() {
        tab.go(page).focus("#command").type("reload").press(Tab.Key.ESCAPE).pressControl(Tab.Key.ENTER);
        tab.awaitsText("#problem", "not on the read-only list of cisco_ios").picture("refused");

        assertThat(tab.value("[document.activeElement.id, document.activeElement.ariaInvalid, location.search]")
                        .toString())
                .isEqualTo("[\"command\",\"true\",\"\"]");
        assertThat(tab.barriers()).isEmpty();
    }

    @Test
    void theKeyboardIsEnough() {
        tab.go(page).press(Tab.Key.TAB, Tab.Key.TAB).focus("#command");
        tab.type("show clock")
                .press(Tab.Key.ESCAPE, Tab.Key.TAB)
                .type("group:fast")
                .press(Tab.Key.ESCAPE)
                .pressControl(Tab.Key.ENTER)
                .awaits(OVER);
        assertThat(tab.text("#summary")).contains("3 answered");

        tab.focus("#results .head")
                .press(Tab.Key.DOWN, Tab.Key.ENTER)
                .awaits("document.querySelector('#results .output pre')");
        assertThat(tab.text("#results .output pre")).contains(" UTC ");
        assertThat(tab.value("document.activeElement.ariaExpanded").asText()).isEqualTo("true");

        tab.press(Tab.Key.END);
        assertThat(tab.value("document.activeElement.querySelector('.name').textContent")
                        .asText())
                .isEqualTo(tab.texts("#results .name").getLast());

        tab.focus("#tab-results").press(Tab.Key.RIGHT);
        assertThat(tab.value("document.getElementById('timeline').checkVisibility()")
                        .asBoolean())
                .isTrue();
        tab.focus("#timeline canvas")
                .press(Tab.Key.RIGHT)
                .awaitsText(".picked", "answered")
                .picture("timeline");
    }

    @Test
    void aFailedDeviceIsRetriedByItsKey() {
        run("sh clock", "refused", "");
        tab.awaits(OVER);
        var first = tab.value("location.search").asText();

        tab.focus("#results .head")
                .press(Tab.Key.R)
                .awaits("location.search !== '" + first + "'")
                .awaits(OVER);

        assertThat(tab.text("#summary")).contains("1 failed");
    }

    private String command() {
        return tab.value("document.getElementById('command').value").asText();
    }
}
