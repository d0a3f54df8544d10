package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.WithTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that asks who one is: signing in, being told no, looking without a say, signing out.
@QuarkusTest
@TestProfile(WithTokens.class)
class SignInTest extends Browsing {
    @BeforeEach
    void giveOutTheTokens() {
        WithTokens.write(WithTokens.VIEWER, WithTokens.OPERATOR); // others of this profile take them back
    }

    @Test
    void aTokenIsAskedForOnceAndForgottenByThePage() {
        open("wrong").awaitsText("#sign-in-problem", "token").picture("sign-in");
        assertThat(tab.barriers()).isEmpty();
        assertThat(tab.value("document.getElementById('token').value").asText()).isEmpty();

        signIn(WithTokens.OPERATOR).awaitsText("#matched", "8 of 8");
        ask("show clock", "group:fast", "");
        tab.awaits(OVER);
        assertThat(tab.text("#signed")).isEqualTo("Sign out alice");
        assertThat(tab.value("document.cookie + JSON.stringify(localStorage) + location.href")
                        .asText())
                .doesNotContain(WithTokens.OPERATOR);

        tab.click("#signed").awaits("document.getElementById('sign-in').open");
        assertThat(tab.texts("#results .name")).isEmpty();
    }

    @Test
    void whoMayLookSeesNoRunButton() {
        open(WithTokens.OPERATOR).awaitsText("#matched", "8 of 8");
        ask("show clock", "fast1 refused", "");
        var run = tab.awaits(OVER).value("location.href").asText();
        var before = runs.all().size();

        tab = chromium.open();
        open(WithTokens.VIEWER).awaitsText("#signed", "Sign out wall-screen").picture("viewer");
        tab.awaits("!document.getElementById('start').checkVisibility({visibilityProperty: true})");
        assertThat(tab.barriers()).isEmpty();
        tab.value("location.href = '" + run + "'");
        tab.awaits(OVER);
        assertThat(tab.value("[...document.querySelectorAll('#start, #cancel, .retry')]"
                                + ".filter(each => each.checkVisibility({visibilityProperty: true})).length")
                        .asInt())
                .isZero();
        tab.pressControl(Tab.Key.ENTER)
                .focus("#results [data-state=failed] .head")
                .press(Tab.Key.R);
        assertThat(tab.value("location.href").asText()).isEqualTo(run);
        assertThat(runs.all()).hasSize(before);
    }

    @Test
    void aSessionThatEndsInMidRunIsSaidAndTakenUpAgain() throws Exception {
        open(WithTokens.OPERATOR).awaitsText("#matched", "8 of 8");
        ask("sh clock", "group:script", "2");
        labClock.awaitPending(2);
        tab.awaitsText("#link", "Live");
        tab.value("fetch('api/session', {method: 'DELETE'})");

        tab.value("location.reload()");
        tab.awaits("document.getElementById('sign-in').open").awaitsText("#link", "Sign in to go on");
        signIn(WithTokens.OPERATOR).awaitsText("#link", "Live").awaitsText("#summary", "2 running");
    }

    private Tab open(String token) {
        tab.enter(page).awaits("document.getElementById('sign-in')?.open");
        return signIn(token);
    }

    private Tab signIn(String token) {
        return tab.focus("#token").type(token).press(Tab.Key.ENTER);
    }
}
