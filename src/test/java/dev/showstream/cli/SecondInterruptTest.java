package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.run.RunRequest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SecondInterruptTest {

    @Test
    void whoeverPressesControlCTwiceWaitsForNoServer() throws Exception {
        try (var program = Program.start(EndlessRun.class)) {
            program.until("following");
            program.signal("INT");
            program.until("cancelling");
            program.signal("INT");

            assertThat(program.ended().status()).isEqualTo(130);
        }
    }

    /// A client of a server that never says a word again.
    static final class EndlessRun implements Venue.Underway {
        private final CountDownLatch never = new CountDownLatch(1);

        public static void main(String... arguments) throws Failure {
            var report = new Report(Screen.ofProcess(), Report.Form.TEXT);
            var exit = new Attendance(_ -> new EndlessRun(), report).attend(RunRequest.everywhere("show clock"));
            System.exit(exit.code());
        }

        @Override
        public void follow(Venue.Reader reader) {
            await("following");
        }

        @Override
        public void cancel() {
            await("cancelling");
        }

        private void await(String said) {
            System.out.println(said);
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
