package dev.showstream.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test talks to these programs: it runs where they are and is skipped, in one line that says how to get them,
/// where they are not. With `CI=true` in the environment it installs what is missing and is never skipped.
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({PeerCondition.class, PeerLogs.class})
public @interface RealPeers {
    Peer[] value();
}
