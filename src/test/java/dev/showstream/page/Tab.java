package dev.showstream.page;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One tab: what a person can do to it and what can be seen in it.
final class Tab {
    private static final Path PICTURES = Path.of("target/screenshots");

    /// Notes every event that the browser's own `EventSource` hands out, and all that the page's policy refuses.
    private static final String NOTES = """
            window.heard = [];
            window.refused = [];
            window.shifts = [];
            new PerformanceObserver(list => shifts.push(...list.getEntries().map(each =>
              each.value.toFixed(4) + ' ' + each.sources.map(source => source.node?.id || source.node?.className || source.node?.nodeName))))
              .observe({type: 'layout-shift', buffered: true});
            window.EventSource = class extends EventSource {
              constructor(url) {
                super(url);
                for (const type of ['run', 'started', 'result', 'error', 'done']) {
                  this.addEventListener(type, message => message.data !== undefined && heard.push(message.lastEventId));
                }
              }
            };
            addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective + ' ' + event.blockedURI));
            addEventListener('error', event => refused.push(event.message));
            """;

    private final Chromium chromium;
    private final String session;
    private final Path downloads;

    /// The keys that tests press, with the number that the browser knows each by.
    enum Key {
        ENTER("Enter", 13, "\r"),
        ESCAPE("Escape", 27, ""),
        TAB("Tab", 9, ""),
        DOWN("ArrowDown", 40, ""),
        RIGHT("ArrowRight", 39, ""),
        END("End", 35, ""),
        SLASH("/", 191, "/"),
        R("r", 82, "r");

        private final String key;
        private final int code;
        private final String text;

        Key(String key, int code, String text) {
            this.key = key;
            this.code = code;
            this.text = text;
        }
    }

    private static final int NO_MODIFIER = 0;
    private static final int CONTROL = 2;

    Tab(Chromium chromium, String session, Path downloads) {
        this.chromium = chromium;
        this.session = session;
        this.downloads = downloads;
        call("Page.enable", Map.of());
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTES));
        size(1440, 900);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return chromium.call(method, parameters, session);
    }

    /// Goes to an address, and waits until the page knows the network.
    Tab go(URI address) {
        return enter(address)
                .awaits(
                        "document.readyState === 'complete' && !/^…?$/.test(document.getElementById('matched')?.textContent ?? '')");
    }

    Tab enter(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
        return this;
    }

    Tab size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Tab prefers(String scheme) {
        var features = List.of(Map.of("name", "prefers-color-scheme", "value", scheme));
        call("Emulation.setEmulatedMedia", Map.of("features", features));
        return this;
    }

    Tab prefersReducedMotion() {
        var features = List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        call("Emulation.setEmulatedMedia", Map.of("features", features));
        return this;
    }

    /// A file that the page saved, once it is whole.
    Path saved(String name) {
        var file = downloads.resolve(name);
        await().until(() -> Files.exists(file));
        return file;
    }

    /// The value of an expression, or of the promise that it makes, as if a person had asked for it.
    JsonNode value(String expression) {
        var parameters =
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true);
        var answer = call("Runtime.evaluate", parameters);
        assertThat(answer.has("exceptionDetails"))
                .as("%s: %s", expression, answer)
                .isFalse();
        return answer.path("result").path("value");
    }

    String text(String selector) {
        return value("document.querySelector(`%s`).innerText.replace(/\\s+/g, ' ')".formatted(selector))
                .asText();
    }

    List<String> texts(String selector) {
        var found = value("[...document.querySelectorAll(`%s`)].map(each => each.textContent)".formatted(selector));
        return found.valueStream().map(JsonNode::asText).toList();
    }

    Tab awaits(String condition) {
        await().untilAsserted(
                        () -> assertThat(value("Boolean(" + condition + ")").asBoolean())
                                .as(() -> condition + " on " + value("document.body?.innerText.slice(0, 2000)"))
                                .isTrue());
        return this;
    }

    Tab awaitsText(String selector, String part) {
        return awaits("document.querySelector(`%s`)?.innerText.replace(/\\s+/g, ' ').includes(`%s`)"
                .formatted(selector, part));
    }

    Tab click(String selector) {
        awaits("document.querySelector(`%s`)?.checkVisibility()".formatted(selector));
        value("document.querySelector(`%s`).click()".formatted(selector));
        return this;
    }

    Tab focus(String selector) {
        value("document.querySelector(`%s`).focus()".formatted(selector));
        return this;
    }

    Tab type(String text) {
        call("Input.insertText", Map.of("text", text));
        return this;
    }

    Tab press(Key... keys) {
        Arrays.stream(keys).forEach(key -> press(key, NO_MODIFIER));
        return this;
    }

    Tab pressControl(Key key) {
        press(key, CONTROL);
        return this;
    }

    private void press(Key key, int modifiers) {
        for (var type : List.of(key.text.isEmpty() || modifiers != 0 ? "rawKeyDown" : "keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key.key,
                            "code",
                            key.key,
                            "text",
                            type.equals("keyDown") ? key.text : "",
                            "windowsVirtualKeyCode",
                            key.code,
                            "modifiers",
                            modifiers));
        }
    }

    /// What axe-core finds against WCAG 2.2 AA, one line each.
    List<String> barriers() {
        value(axe());
        var found = value("""
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
                  .then(result => result.violations.flatMap(each => each.nodes.map(
                    node => `${each.id}: ${node.target} ${node.html.slice(0, 120)} ${node.failureSummary}`)))
                """);
        return found.valueStream().map(JsonNode::asText).toList();
    }

    private static String axe() {
        try (var source = Objects.requireNonNull(Tab.class.getResourceAsStream("/axe.min.js"), "axe-core")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8) + ";0";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps what can be seen now in `target/screenshots`.
    Tab picture(String name) {
        var png = call("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
