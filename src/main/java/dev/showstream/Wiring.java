package dev.showstream;

import dev.showstream.access.Callers;
import dev.showstream.http.DevicesResource.Inventories;
import dev.showstream.http.SocketPulse;
import dev.showstream.http.Starts;
import dev.showstream.http.Streams;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.limits.Quota;
import dev.showstream.ops.Ready;
import dev.showstream.run.CommandCheck;
import dev.showstream.run.History;
import dev.showstream.run.Kindness;
import dev.showstream.run.Planner;
import dev.showstream.run.Retries;
import dev.showstream.run.Runs;
import dev.showstream.run.Shell;
import dev.showstream.run.Workers;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/// Makes the parts of a run and hands them to each other; nothing is decided here that the parts decide.
public class Wiring {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Workers workers(Settings settings) {
        if (settings.workers() < 1) {
            throw new ConfigurationException(
                    "showstream.workers is " + settings.workers() + ", and at least 1 is needed");
        }
        return new Workers(settings.workers());
    }

    @Produces
    @Singleton
    Journals journals(Settings settings, InstantSource clock) {
        var herald = Executors.newVirtualThreadPerTaskExecutor();
        var memory = new MemoryBudget(settings.runs().memory().asLongValue());
        return new Journals(clock, herald, memory, RunFiles.open(settings.runs().directory()));
    }

    void close(@Disposes Journals journals) {
        journals.close();
    }

    @Produces
    @Singleton
    History history(Settings settings, Journals journals, InstantSource clock) {
        return new History(
                journals,
                new History.Keep(settings.runs().keep(), settings.runs().keepFor()),
                clock);
    }

    @Produces
    @Singleton
    Runs runs(Runs.Contact contact, Workers workers, History history, InstantSource clock) {
        var alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("alarms").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true); // else a met deadline would hold its run until it had passed
        var _ = alarms.scheduleWithFixedDelay(history::forgetOld, 10, 10, TimeUnit.MINUTES);
        return new Runs(contact, workers, new Runs.Clockwork(clock, alarms), history);
    }

    @Produces
    @Singleton
    Runs.Contact contact(Settings settings, Shell shell) {
        try {
            var kindness = new Kindness(Retries.upTo(settings.retries()), settings.authFailureLimit());
            return new Runs.Contact(shell, kindness);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("showstream." + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Planner planner(Settings settings, CommandCheck check, Workers workers) {
        return new Planner(check, workers.size(), settings.limits().commandsPerDevice());
    }

    @Produces
    @Singleton
    Starts starts(Runs runs, Planner planner, Inventories inventory, Starts.Guards guards) {
        return new Starts(runs, planner, inventory, guards);
    }

    /// Whoever can reach the server may ask for its health: with access control on, not for what its files are called.
    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(Runs runs, Inventories inventory, Journals journals, Callers callers) {
        Ready.Concern file = inventory::problem;
        Ready.Concern disk = journals::failure;
        return callers.isControlled() ? new Ready(runs, file.veiled(), disk.veiled()) : new Ready(runs, file, disk);
    }

    @Produces
    @Singleton
    SocketPulse pulse(Settings settings, Vertx vertx) {
        return new SocketPulse(vertx, settings.heartbeat());
    }

    @Produces
    @Singleton
    Streams streams(Settings settings, Quota places) {
        return new Streams(settings.heartbeat(), places);
    }
}
