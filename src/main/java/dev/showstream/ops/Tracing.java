package dev.showstream.ops;

import dev.showstream.run.Shell;
import dev.showstream.ssh.connection.Phases;
import java.time.Duration;
import java.util.Optional;

/// Traces where they are asked for; where they are not, everything is as if there were none.
///
/// @param spans absent while tracing is off
record Tracing(Optional<Spans> spans) {

    Shell around(Shell shell) {
        return spans.map(made -> made.around(shell)).orElse(shell);
    }

    Phases beside(Phases meters) {
        return spans.<Phases>map(made -> new Both(meters, made)).orElse(meters);
    }

    void close() {
        spans.ifPresent(Spans::close);
    }

    private record Both(Phases meters, Phases spans) implements Phases {
        @Override
        public void took(String platform, Phase phase, Duration time) {
            meters.took(platform, phase, time);
            spans.took(platform, phase, time);
        }

        @Override
        public void heard(String platform, long bytes) {
            meters.heard(platform, bytes);
        }
    }
}
