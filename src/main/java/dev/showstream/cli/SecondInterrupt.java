package dev.showstream.cli;

import java.lang.reflect.Proxy;

/// A Ctrl-C after the one that ends this program: whoever presses it again waits for nothing any more.
///
/// Java offers signals by `sun.misc.Signal` alone, whose name no compiler lets stand without a warning.
final class SecondInterrupt {
    private static final int STATUS = 130;

    private SecondInterrupt() {}

    /// From now on a Ctrl-C ends the process at once, even while its shutdown hooks run.
    static void endsAtOnce() {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var halt = Proxy.newProxyInstance(
                    SecondInterrupt.class.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> halted());
            var interrupt = signal.getConstructor(String.class).newInstance("INT");
            var _ = signal.getMethod("handle", signal, handler).invoke(null, interrupt, halt);
        } catch (ReflectiveOperationException _) {
            // a JVM that leaves signals to others (-Xrs): the program ends in its own time
        }
    }

    private static Object halted() {
        Runtime.getRuntime().halt(STATUS);
        throw new IllegalStateException("a halted process goes on");
    }
}
