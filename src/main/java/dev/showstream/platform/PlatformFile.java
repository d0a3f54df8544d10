package dev.showstream.platform;

import dev.showstream.platform.Platform.Cleaning;
import dev.showstream.platform.Platform.Config;
import dev.showstream.platform.Platform.Enable;
import dev.showstream.platform.Platform.Entry;
import dev.showstream.platform.Platform.Exit;
import dev.showstream.platform.Platform.Pty;
import dev.showstream.platform.Platform.Step;
import dev.showstream.platform.Platform.Wire;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads a platform file as data only: no tag of it builds an object.
final class PlatformFile {
    private static final String ENABLE = "enable";
    private static final Set<String> TOP = keys(
            "id",
            "aliases",
            "title",
            "wire",
            "prompt",
            "login",
            "prepare",
            ENABLE,
            "config",
            "pagers",
            "clean",
            "exit",
            "read_only",
            "suggest");
    private static final Set<String> REPLY = keys("sees", "types", "gives");
    private static final Set<String> STEP = keys("send", "when", "new_prompt");
    /// netmiko's: wide enough for any echo, high enough for most pagers to have nothing to do.
    private static final Pty WIDE = new Pty("vt100", 511, 1000);

    private final String file;
    private final Fields top;

    private PlatformFile(String file, Node root) {
        this.file = file;
        this.top = Fields.of(file, "", root, TOP);
    }

    /// @param file its name, for what is said about it
    /// @throws BadPlatformException where the content is no platform
    static Platform read(String file, String content) {
        try {
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(content));
            if (root == null) {
                throw new BadPlatformException(file + ":1: is empty; valid: " + String.join(", ", TOP));
            }
            return new PlatformFile(file, root).platform();
        } catch (YAMLException e) {
            throw new BadPlatformException("%s:%d: is no YAML: %s".formatted(file, lineOf(e), reasonOf(e)));
        }
    }

    private static int lineOf(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? marked.getProblemMark().getLine() + 1
                : 1;
    }

    private static String reasonOf(YAMLException e) {
        var told = e instanceof MarkedYAMLException marked ? marked.getProblem() : e.getMessage();
        return String.valueOf(told).lines().findFirst().orElse("");
    }

    private Platform platform() {
        var enable = top.mapping(ENABLE, keys("send", "replies", "refused")).map(this::enable);
        var prepare = top.nodes("prepare").stream().map(this::step).toList();
        if (enable.isPresent() != prepare.contains(new Step.BecomePrivileged())) {
            throw top.bad(
                    "prepare", "and enable do not agree", "the word enable in prepare, and an enable, or neither");
        }
        var id = top.required("id");
        return new Platform(
                id,
                new LinkedHashSet<>(top.texts("aliases")),
                top.text("title").orElse(id),
                top.mapping("wire", keys("line_end", "echoes", "pty"))
                        .map(this::wire)
                        .orElse(new Wire("\n", true, WIDE)),
                prompt(),
                top.mapping("login", keys("username_suffix", "wakes", "replies"))
                        .map(this::login)
                        .orElse(new Entry("", true, List.of())),
                prepare,
                enable,
                top.mapping("config", keys("enter", "leave"))
                        .map(each -> new Config(each.required("enter"), each.required("leave"))),
                replies(top, "pagers"),
                top.mapping("clean", keys("rejected", "head", "tail"))
                        .map(this::cleaning)
                        .orElse(new Cleaning(List.of(), List.of(), List.of())),
                top.mapping("exit", keys("send", "replies"))
                        .map(each -> new Exit(each.texts("send"), replies(each, "replies")))
                        .orElse(new Exit(List.of("exit"), List.of())),
                top.texts("read_only"),
                top.texts("suggest"));
    }

    private PromptShape prompt() {
        var prompt = top.mapping("prompt", keys("ends", "privileged", "noise", "cut", "above", "follows_text"))
                .orElseThrow(() -> top.bad("prompt", "is missing", "a mapping with at least ends"));
        var ends = prompt.texts("ends");
        if (ends.isEmpty() || ends.stream().anyMatch(String::isBlank)) {
            throw prompt.bad("ends", "has no text", "a list of the texts that end a prompt, such as ['>', '#']");
        }
        var privileged = prompt.texts("privileged");
        if (!ends.containsAll(privileged)) {
            throw prompt.bad("privileged", "holds what is no prompt end", String.join(", ", ends));
        }
        return new PromptShape(
                ends,
                privileged,
                prompt.patterns("noise"),
                prompt.number("cut", 0),
                prompt.patterns("above"),
                prompt.yes("follows_text", false));
    }

    private Wire wire(Fields wire) {
        var pty = wire.mapping("pty", keys("type", "width", "height"))
                .map(each -> new Pty(
                        each.text("type").orElse(WIDE.type()),
                        each.number("width", WIDE.width()),
                        each.number("height", WIDE.height())))
                .orElse(WIDE);
        return new Wire(wire.text("line_end").orElse("\n"), wire.yes("echoes", true), pty);
    }

    private Entry login(Fields login) {
        return new Entry(login.text("username_suffix").orElse(""), login.yes("wakes", true), replies(login, "replies"));
    }

    private Enable enable(Fields enable) {
        return new Enable(enable.required("send"), replies(enable, "replies"), enable.patterns("refused"));
    }

    private Cleaning cleaning(Fields clean) {
        return new Cleaning(clean.patterns("rejected"), clean.patterns("head"), clean.patterns("tail"));
    }

    private Step step(Node node) {
        if (node instanceof ScalarNode word) {
            if (!word.getValue().equals(ENABLE)) {
                throw top.bad(word, "prepare", "holds the word " + word.getValue(), "enable, or a mapping with send");
            }
            return new Step.BecomePrivileged();
        }
        var step = Fields.of(file, "prepare.", node, STEP);
        return new Step.Send(step.required("send"), step.pattern("when"), step.yes("new_prompt", false));
    }

    private static List<Reply> replies(Fields fields, String key) {
        return fields.list(key, REPLY).stream().map(PlatformFile::reply).toList();
    }

    private static Reply reply(Fields reply) {
        var types = reply.text("types");
        var gives = reply.text("gives");
        if (types.isPresent() == gives.isPresent()) {
            throw reply.bad("types", "or gives: there is not exactly one", "types: ' ' or gives: password");
        }
        var says = types.<Reply.Says>map(Reply.Says.Keys::new)
                .orElseGet(() -> new Reply.Says.Credential(part(reply, gives.orElseThrow())));
        return new Reply(reply.requiredPattern("sees"), says);
    }

    private static Reply.Part part(Fields reply, String name) {
        return Arrays.stream(Reply.Part.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> reply.bad("gives", "is " + name, "username, password, secret"));
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
