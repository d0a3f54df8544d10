package dev.showstream.run;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private static final int LIMIT = 3;
    private static final Login WRONG = login("wrong");
    private static final Login RIGHT = login("right");
    private static final Fault DENIED = new Fault.Denied("ops");
    /// Stands for success.
    private static final Fault NONE = new Fault.Told("", "");

    private final LoginGuard guard = new LoginGuard(LIMIT, Duration.ofMinutes(1));
    private final ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Login, Fault> lockouts = new ConcurrentHashMap<>();
    private final AtomicInteger trying = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();

    LoginGuardTest() {
        guard.onLockout(lockouts::put);
    }

    @AfterEach
    void stop() {
        devices.shutdownNow();
    }

    @RepeatedTest(20)
    void howeverManyBeginAtOnceNoMoreThanTheLimitAreRefused() {
        var faults = all(50, () -> attempt(WRONG, DENIED));

        assertThat(attempts).hasValue(LIMIT);
        assertThat(faults.stream().filter(DENIED::equals)).hasSize(LIMIT);
        assertThat(faults.stream().filter(new Fault.LockoutFeared(LIMIT)::equals))
                .hasSize(50 - LIMIT);
        assertThat(lockouts).containsExactly(Map.entry(WRONG, new Fault.LockoutFeared(LIMIT)));
    }

    @Test
    void untilOneIsAcceptedTheOthersWaitAndThenNobodyDoes() throws Exception {
        var verdict = new CompletableFuture<String>();
        var done = begin(50, () -> held(RIGHT, verdict));
        await().until(() -> trying.get() == LIMIT);
        assertThat(attempts).hasValue(LIMIT);

        verdict.complete("in");

        for (var each : done) {
            assertThat(each.get()).isEqualTo("in");
        }
        assertThat(attempts).hasValue(50);
    }

    @Test
    void oneSuccessDisarmsItForGood() {
        assertThat(all(1, () -> attempt(RIGHT, null))).containsOnly(NONE);

        assertThat(all(20, () -> attempt(RIGHT, DENIED))).containsOnly(DENIED);
        assertThat(lockouts).isEmpty();
    }

    @Test
    void aSuccessBetweenRefusalsDisarmsItToo() {
        all(LIMIT - 1, () -> attempt(RIGHT, DENIED));
        all(1, () -> attempt(RIGHT, null));

        assertThat(all(20, () -> attempt(RIGHT, DENIED))).containsOnly(DENIED);
    }

    @Test
    void otherLoginsGoOn() {
        all(LIMIT, () -> attempt(WRONG, DENIED));

        assertThat(all(10, () -> attempt(RIGHT, null))).containsOnly(NONE);
        assertThat(catchThrowableOfType(DeviceException.class, () -> guard.check(WRONG))
                        .fault())
                .isEqualTo(new Fault.LockoutFeared(LIMIT));
    }

    @Test
    void theEnablePasswordIsNoPartOfALogin() {
        var enabled = new Login("ops", WRONG.password(), Optional.of(new Secret("enable")), Login.Keys.NONE);
        all(LIMIT, () -> attempt(WRONG, DENIED));

        assertThat(all(1, () -> attempt(enabled, DENIED))).containsOnly(new Fault.LockoutFeared(LIMIT));
    }

    @Test
    void whatIsNoAnswerToTheLoginDoesNotCount() {
        all(10, () -> attempt(WRONG, new Fault.AuthTimedOut(Duration.ofSeconds(1))));

        assertThat(all(10, () -> attempt(WRONG, null))).containsOnly(NONE);
    }

    @Test
    void aHangUpAndAQuestionCount() {
        all(1, () -> attempt(WRONG, DENIED));
        all(1, () -> attempt(WRONG, new Fault.HungUp("the login")));
        all(1, () -> attempt(WRONG, new Fault.Asked("code?")));

        assertThat(all(1, () -> attempt(WRONG, null))).containsOnly(new Fault.LockoutFeared(LIMIT));
    }

    @Test
    void halfALoginProvesNothing() {
        all(10, () -> half(WRONG));

        assertThat(all(10, () -> attempt(WRONG, DENIED)).stream().filter(DENIED::equals))
                .hasSize(LIMIT);
    }

    @Test
    void whoWaitsIsFreedByTheEndOfItsCall() throws Exception {
        var verdict = new CompletableFuture<String>();
        begin(LIMIT, () -> held(RIGHT, verdict));
        await().until(() -> trying.get() == LIMIT);
        var call = new Call(guard);
        var entered = new CountDownLatch(1);
        var waiting = devices.submit(() -> {
            entered.countDown();
            return fault(() -> call.logIn(RIGHT, () -> "in"));
        });
        entered.await();

        call.end(new Fault.Cancelled());

        assertThat(waiting.get()).isEqualTo(new Fault.Cancelled());
        verdict.complete("in");
    }

    @Test
    void aServerThatAnswersNobodyHoldsNobodyBackForLong() {
        var hurried = new LoginGuard(LIMIT, Duration.ofMillis(1));
        var verdict = new CompletableFuture<String>();

        begin(50, () -> held(hurried, RIGHT, verdict));

        await().until(() -> trying.get() == 50);
        verdict.complete("in");
    }

    @Test
    void aLimitOfZeroIsNone() {
        var off = new LoginGuard(0);

        assertThat(all(20, () -> fault(() -> off.attempt(WRONG, new Call(), () -> refuse(DENIED)))))
                .containsOnly(DENIED);
    }

    private Fault attempt(Login login, @Nullable Fault fault) {
        return fault(() -> guard.attempt(login, new Call(), () -> fault == null ? "in" : refuse(fault)));
    }

    private Fault half(Login login) {
        return fault(() -> guard.attemptFirstHalf(login, new Call(), () -> "in"));
    }

    private String refuse(Fault fault) throws DeviceException {
        attempts.incrementAndGet();
        throw new DeviceException(fault);
    }

    private String held(Login login, CompletableFuture<String> verdict) throws DeviceException {
        return held(guard, login, verdict);
    }

    private String held(LoginGuard guard, Login login, CompletableFuture<String> verdict) throws DeviceException {
        return guard.attempt(login, new Call(), () -> {
            attempts.incrementAndGet();
            trying.incrementAndGet();
            return verdict.join();
        });
    }

    private interface Action {
        Object act() throws DeviceException;
    }

    private static Fault fault(Action action) {
        try {
            action.act();
            return NONE;
        } catch (DeviceException e) {
            return e.fault();
        }
    }

    private <T> List<Future<T>> begin(int count, Callable<T> device) {
        return IntStream.range(0, count).mapToObj(_ -> devices.submit(device)).toList();
    }

    private List<Fault> all(int count, Callable<Fault> device) {
        var faults = new ConcurrentLinkedQueue<Fault>();
        begin(count, device).stream().flatMap(LoginGuardTest::result).forEach(faults::add);
        return List.copyOf(faults);
    }

    private static <T> Stream<T> result(Future<T> future) {
        try {
            return Stream.of(future.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Login login(String password) {
        return new Login("ops", Optional.of(new Secret(password)), Optional.empty(), Login.Keys.NONE);
    }
}
