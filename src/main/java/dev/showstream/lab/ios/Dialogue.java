package dev.showstream.lab.ios;

import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.lab.router.Level;
import dev.showstream.lab.router.Router;
import dev.showstream.lab.router.Show;
import dev.showstream.lab.router.View;
import dev.showstream.lab.router.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// One login at one router: takes keys and says what IOS would say. Never blocks.
public final class Dialogue {
    private static final int TRIES = 3;
    private static final int CONTROL_C = 3;
    private static final int REMEMBERED = 20;

    private final Router router;
    private final InstantSource clock;
    private final Line line;
    private final Keys keys = new Keys();
    private final StringBuilder unsent = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private Window window;
    private Level level = Level.USER;
    private Mode mode = new Mode.Working();

    public Dialogue(Router router, Window window, InstantSource clock, Line line) {
        this.router = router;
        this.window = window;
        this.clock = clock;
        this.line = line;
    }

    /// Greets whoever logged in.
    public synchronized void open() {
        if (router.fault() == Fault.HANG) {
            mode = new Mode.Deaf();
            return;
        }
        router.banner().ifPresent(banner -> say("\n" + banner));
        say("\n");
        prompt();
        listen();
    }

    /// Takes keys as they come from the wire.
    public synchronized void typed(byte[] bytes, int offset, int length) {
        keys.press(bytes, offset, length);
        listen();
    }

    /// The terminal at the other end has another size now.
    public synchronized void resized(Window size) {
        window = size;
    }

    private void listen() {
        while (!keys.isEmpty() && !(mode instanceof Mode.Working)) {
            pressed(keys.next());
        }
        flush();
    }

    private void flush() {
        if (!unsent.isEmpty()) {
            line.send(unsent.toString());
            unsent.setLength(0);
        }
    }

    private void pressed(int key) {
        switch (mode) {
            case Mode.Prompting(var editor) -> edited(editor, key);
            case Mode.Asking(var editor, var refused) -> editor.key(key).ifPresent(attempt -> tried(attempt, refused));
            case Mode.Paging(var pager) -> turned(pager, key);
            case Mode.Working(), Mode.Deaf() -> {}
        }
    }

    private void edited(LineEditor editor, int key) {
        switch (key) {
            case '?' -> help(editor.text());
            case CONTROL_C -> {
                say("^C\n");
                prompt();
            }
            default -> editor.key(key).ifPresent(this::entered);
        }
    }

    private void help(String typed) {
        say("?\n" + Answers.grammar(level).help(typed) + "\n");
        prompt();
        typed.chars().forEach(this::pressed);
    }

    private void entered(String typed) {
        say("\n");
        remember(typed.strip());
        switch (Answers.grammar(level).parse(typed)) {
            case Parsed.Blank() -> prompt();
            case Parsed.Understood understood -> act(understood);
            case Parsed.Refused refused -> {
                say(refused.text(promptText().length()));
                prompt();
            }
        }
    }

    private void remember(String typed) {
        if (!typed.isEmpty()) {
            history.add(typed);
        }
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
    }

    private void act(Parsed.Understood understood) {
        switch (understood.action()) {
            case Action.Prefix() -> prompt();
            case Action.Answer(var show) -> work(show, understood);
            case Action.Enable() -> enable();
            case Action.Disable() -> enter(Level.USER);
            case Action.Leave() -> leave();
            case Action.Length() -> resize(new Window(understood.argument(), window.width()));
            case Action.Width() -> resize(new Window(window.length(), understood.argument()));
        }
    }

    private void work(Show show, Parsed.Understood understood) {
        if (router.latency().isZero()) {
            answer(show, understood);
            return;
        }
        mode = new Mode.Working();
        line.after(router.latency(), () -> answered(show, understood));
    }

    private synchronized void answered(Show show, Parsed.Understood understood) {
        answer(show, understood);
        listen();
    }

    private void answer(Show show, Parsed.Understood understood) {
        var view = new View(router, clock.instant(), new View.Session(level, window), history);
        var text = Answers.text(show, understood, view);
        if (router.fault() == Fault.CUT) {
            say(Answers.half(text));
            flush();
            line.cut();
            mode = new Mode.Deaf();
            return;
        }
        var pager = new Pager(text, window);
        shown(pager, pager.page());
    }

    private void shown(Pager pager, String rows) {
        say(rows);
        if (pager.isDone()) {
            prompt();
        } else {
            say(Pager.MORE);
            mode = new Mode.Paging(pager);
        }
    }

    private void turned(Pager pager, int key) {
        say(Pager.ERASE);
        switch (key) {
            case ' ' -> shown(pager, pager.page());
            case '\r' -> shown(pager, pager.row());
            default -> prompt();
        }
    }

    private void enable() {
        if (level == Level.PRIVILEGED) {
            prompt();
        } else if (router.hasSecret()) {
            ask(0);
        } else {
            say("% No password set\n");
            prompt();
        }
    }

    private void ask(int refused) {
        say("Password: ");
        mode = new Mode.Asking(LineEditor.silent(), refused);
    }

    private void tried(String attempt, int refused) {
        say("\n");
        if (router.enables(attempt)) {
            enter(Level.PRIVILEGED);
        } else if (refused + 1 < TRIES) {
            ask(refused + 1);
        } else {
            say("% Bad secrets\n\n");
            prompt();
        }
    }

    private void enter(Level entered) {
        level = entered;
        prompt();
    }

    private void resize(Window size) {
        window = size;
        prompt();
    }

    private void leave() {
        flush();
        mode = new Mode.Deaf();
        line.hangUp(0);
    }

    private void prompt() {
        say(promptText());
        var room = window.width() == 0
                ? Integer.MAX_VALUE
                : window.width() - promptText().length() - 1;
        mode = new Mode.Prompting(LineEditor.visible(unsent::append, room));
    }

    private String promptText() {
        return router.hostname() + level.mark();
    }

    private void say(String text) {
        unsent.append(Answers.onTheWire(text));
    }
}
