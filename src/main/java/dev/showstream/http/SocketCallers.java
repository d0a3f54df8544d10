package dev.showstream.http;

import dev.showstream.access.Callers;
import dev.showstream.access.Callers.Identity.Known;
import dev.showstream.access.Callers.Proof;
import dev.showstream.access.Role;
import dev.showstream.access.Visitor;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;

/// Remembers with each socket who opened it: [Doors] has let the request through, but what a message may do depends on
/// the role, and a socket may outlive the token.
@Singleton
public class SocketCallers implements HttpUpgradeCheck {
    private static final TypedKey<Known> CALLER = new TypedKey<>("showstream.caller");
    private static final TypedKey<Visitor> VISITOR = new TypedKey<>("showstream.visitor");

    private final Callers callers;

    SocketCallers(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (Credentials.identify(callers, upgrade.httpRequest()) instanceof Known known) {
            upgrade.userData().put(CALLER, known);
            upgrade.userData().put(VISITOR, Credentials.visitor(known, upgrade.httpRequest()));
            return CheckResult.permitUpgrade();
        }
        return CheckResult.rejectUpgrade(401); // the token went between the door and here
    }

    /// Who opened the socket.
    static Visitor visitor(WebSocketConnection socket) {
        return Objects.requireNonNull(socket.userData().get(VISITOR), "no socket is opened without");
    }

    /// Whether the socket's caller is still known.
    static Proof right(WebSocketConnection socket) {
        var known = socket.userData().get(CALLER);
        return known == null ? () -> false : known.proof();
    }

    /// Ends the message with a problem unless the socket's caller, as of now, may do what `needed` may.
    static void require(Role needed, WebSocketConnection socket) {
        var known = socket.userData().get(CALLER);
        if (known == null || !known.proof().holds()) {
            throw new ProblemException(Refusal.NOBODY.problem());
        }
        if (!known.caller().role().covers(needed)) {
            throw new ProblemException(Refusal.role(needed).problem());
        }
    }
}
