package dev.showstream.secrets;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/// Every logger at the lowest level that settings reach, into a sweep instead of onto the console.
public final class Logs extends Handler {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Formatter FORM = new PatternFormatter("%c (%t) %X %s%e");

    private final Sweep sweep;
    private final Predicate<String> loggers;
    private final Map<String, @Nullable Level> before = new HashMap<>();
    private final Map<Handler, Level> others = new HashMap<>();
    private final AtomicLong count = new AtomicLong();

    public Logs(Sweep sweep) {
        this(sweep, _ -> true);
    }

    /// @param loggers the names of those that count
    public Logs(Sweep sweep, Predicate<String> loggers) {
        this.sweep = sweep;
        this.loggers = loggers;
        setLevel(Level.ALL);
    }

    public void open() {
        for (var handler : ROOT.getHandlers()) {
            others.put(handler, handler.getLevel());
            handler.setLevel(Level.OFF);
        }
        ROOT.addHandler(this);
        for (var name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
            before.put(name, Logger.getLogger(name).getLevel());
            Logger.getLogger(name).setLevel(Level.FINE); // DEBUG
        }
    }

    @Override
    public void close() {
        before.forEach((name, level) -> Logger.getLogger(name).setLevel(level));
        ROOT.removeHandler(this);
        others.forEach(Handler::setLevel);
    }

    /// How many lines were searched.
    public long count() {
        return count.get();
    }

    @Override
    public void publish(LogRecord line) {
        if (!loggers.test(line.getLoggerName())) {
            return;
        }
        count.incrementAndGet();
        sweep.look("the log of " + line.getLoggerName(), FORM.format(line));
    }

    @Override
    public void flush() {}
}
