package dev.showstream.lab.ios;

import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.lab.router.Level;
import dev.showstream.lab.router.Router;
import dev.showstream.lab.router.Show;
import dev.showstream.lab.router.View;
import dev.showstream.lab.router.Window;
import java.time.InstantSource;
import java.util.List;

/// One command without a terminal: no echo, no prompt, no paging, and an exit status.
public final class SingleCommand {
    private static final Window ENDLESS = new Window(0, 0);
    private static final int REFUSED = 1;

    private final Router router;
    private final InstantSource clock;
    private final Line line;

    public SingleCommand(Router router, InstantSource clock, Line line) {
        this.router = router;
        this.clock = clock;
        this.line = line;
    }

    public void run(String command) {
        if (router.fault() == Fault.HANG) {
            return;
        }
        switch (Answers.grammar(Level.USER).parse(command)) {
            case Parsed.Blank() -> line.hangUp(0);
            case Parsed.Refused refused -> end(refused.text(0), REFUSED);
            case Parsed.Understood understood -> act(command, understood);
        }
    }

    private void act(String command, Parsed.Understood understood) {
        if (!(understood.action() instanceof Action.Answer(var show))) {
            line.hangUp(0);
        } else if (router.latency().isZero()) {
            answer(command, show, understood);
        } else {
            line.after(router.latency(), () -> answer(command, show, understood));
        }
    }

    private void answer(String command, Show show, Parsed.Understood understood) {
        var view = new View(router, clock.instant(), new View.Session(Level.USER, ENDLESS), List.of(command));
        var text = Answers.text(show, understood, view);
        if (router.fault() == Fault.CUT) {
            line.send(Answers.onTheWire(Answers.half(text)));
            line.cut();
        } else {
            end(text, 0);
        }
    }

    private void end(String text, int status) {
        line.send(Answers.onTheWire(text));
        line.hangUp(status);
    }
}
