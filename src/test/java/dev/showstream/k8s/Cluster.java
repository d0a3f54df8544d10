package dev.showstream.k8s;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cluster of one pod, in a process of its own. Its API is as much of Kubernetes' as `kubectl` needs to install
/// `k8s/`, and reads objects by Kubernetes' own types; the pod is run by the container engine at hand.
public final class Cluster {
    private static final int PORT = 6443;

    private final Applied applied = new Applied();
    private final Kubelet kubelet;
    private final Vertx vertx;

    private Cluster(Vertx vertx, Path folder) {
        this.vertx = vertx;
        kubelet = new Kubelet(folder, applied);
    }

    /// Serves until it is killed.
    ///
    /// @param arguments the cluster's folder; `kubeconfig` is in it when the cluster can be asked
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var vertx = Vertx.vertx();
        vertx.createHttpServer(new HttpServerOptions().addWebSocketSubProtocol(PortForward.PROTOCOL))
                .requestHandler(new Cluster(vertx, folder)::serve)
                .listen(PORT, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        introduce(folder);
    }

    private static void introduce(Path folder) throws IOException {
        var unfinished = Files.writeString(folder.resolve("kubeconfig.new"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: one-pod, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: one-pod, context: {cluster: one-pod, user: anybody}}]
                users: [{name: anybody, user: {}}]
                current-context: one-pod
                """.formatted(PORT));
        Files.move(unfinished, folder.resolve("kubeconfig"));
    }

    private void serve(HttpServerRequest request) {
        if (path(request).endsWith("/portforward")) {
            request.toWebSocket()
                    .onSuccess(kubectl -> new PortForward(kubectl, vertx.createNetClient(), kubelet.address()));
        } else if (request.getParam("watch") != null) {
            watch(request);
        } else {
            request.body().onSuccess(body -> answer(request, body));
        }
    }

    private static String path(HttpServerRequest request) {
        return requireNonNull(request.path());
    }

    private void watch(HttpServerRequest request) {
        var response = request.response().setChunked(true).putHeader("Content-Type", "application/json");
        var context = vertx.getOrCreateContext();
        var since = Long.parseLong(request.getParam("resourceVersion"));
        applied.watch(
                path(request),
                since,
                object -> context.runOnContext(_ -> response.write(
                        Answer.of("type", "MODIFIED").set("object", object).toString() + "\n")));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Answer answer;
        if (request.method().equals(HttpMethod.POST)) {
            answer = apply(path(request), body);
        } else if (request.method().equals(HttpMethod.GET)) {
            answer = read(request);
        } else {
            answer = Answer.refusal(405, "MethodNotAllowed", request.method() + " " + path(request));
        }
        request.response()
                .setStatusCode(answer.code())
                .putHeader("Content-Type", "application/json")
                .end(answer.body().toString());
    }

    private Answer read(HttpServerRequest request) {
        return Discovery.at(path(request))
                .or(() -> applied.at(path(request)))
                .map(found -> new Answer(200, found))
                .orElseGet(() -> Answer.refusal(404, "NotFound", path(request) + " not found"));
    }

    private Answer apply(String path, Buffer body) {
        try {
            var object = (ObjectNode) Manifests.MAPPER.readTree(body.getBytes());
            var typed = Manifests.typed(object);
            var missing = Required.missing(object);
            if (!missing.isEmpty()) {
                return Answer.refusal(422, "Invalid", String.join(", ", missing));
            }
            applied.put(path + "/" + typed.getMetadata().getName(), object);
            if (typed instanceof Deployment deployment) {
                Thread.ofPlatform().uncaughtExceptionHandler(Cluster::end).start(() -> kubelet.run(deployment));
            }
            return new Answer(201, object);
        } catch (UncheckedIOException e) {
            return Answer.refusal(400, "BadRequest", String.valueOf(e.getCause()));
        } catch (IOException | RuntimeException | AssertionError e) {
            return Answer.refusal(400, "BadRequest", e.toString());
        }
    }

    /// Without its pod, so that nobody waits for it.
    private static void end(Thread thread, Throwable why) {
        why.printStackTrace();
        Runtime.getRuntime().halt(1);
    }
}
