package dev.showstream;

import dev.showstream.lab.LabClock;
import dev.showstream.lab.ManualLabClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/// In tests the lab's time stands still until a test moves it.
@Alternative
@Priority(1)
@Singleton
public class TestLabClock {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    @Typed({LabClock.class, ManualLabClock.class})
    ManualLabClock clock() {
        return new ManualLabClock();
    }
}
