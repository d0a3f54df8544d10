package dev.showstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.showstream.reading.TerminalText;
import dev.showstream.run.RunRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/// Runs on a Showstream server, over HTTP.
final class Server implements Venue {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /// Somebody waits for the program to end.
    private static final Duration CANCEL = Duration.ofSeconds(4);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Address address;
    private final Patience patience;
    private final Consumer<String> notices;
    private final HttpClient http;

    /// Where the server is, and what opens it.
    ///
    /// @param base ends with `/`
    /// @param trust whom to believe that it is that server; those whom Java trusts where there is nothing
    record Address(URI base, Optional<String> token, Optional<SSLContext> trust) {
        HttpClient client() {
            var client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
            trust.ifPresent(client::sslContext);
            return client.build();
        }

        HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(base.resolve(path));
            token.ifPresent(word -> request.header("Authorization", "Bearer " + word));
            return request;
        }

        /// Why nothing came back, in words for a person.
        String unreachable(IOException e) {
            var reason = switch (e) {
                case HttpConnectTimeoutException _ -> "no connection within " + CONNECT.toSeconds() + " s";
                case HttpTimeoutException _ -> "it does not answer";
                case SSLHandshakeException _
                when isUntrusted(e) ->
                    "nobody whom this program trusts vouches for it; name who does, in PEM, with --ca-file";
                case ConnectException _ -> "nothing listens there, or the name is unknown; is the server up?";
                default ->
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            };
            return base + " cannot be reached: " + reason;
        }

        private static boolean isUntrusted(Throwable e) {
            return String.valueOf(e.getMessage()).contains("PKIX");
        }
    }

    /// @param notices takes a line whenever the connection has been cut
    Server(Address address, Patience patience, Consumer<String> notices) {
        this.address = address;
        this.http = address.client();
        this.patience = patience;
        this.notices = notices;
    }

    @Override
    public Underway start(RunRequest request) throws Failure {
        var start = address.request("api/runs")
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(RequestJson.of(request)))
                .build();
        var answer = send(start);
        var id = tree(answer.body()).path("id").asText();
        if (answer.statusCode() != 201 || id.isEmpty()) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return new ServerRun(this, id, patience, notices);
    }

    /// All events of the run after the one numbered `seen`.
    HttpResponse<java.io.InputStream> events(String run, long seen) throws IOException, InterruptedException {
        var request = address.request("api/runs/" + run + "/events").header("Accept", "text/event-stream");
        if (seen > 0) {
            request.header("Last-Event-ID", run + ":" + seen);
        }
        return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofInputStream());
    }

    void cancel(String run) throws Failure {
        var answer =
                send(address.request("api/runs/" + run).timeout(CANCEL).DELETE().build());
        if (answer.statusCode() != 202) {
            throw refusal(answer.statusCode(), answer.body());
        }
    }

    Failure refusal(int status, String body) {
        var problem = tree(body);
        var detail = TerminalText.safe(problem.path("detail").asText());
        if (status == 400) {
            var field = problem.path("field").asText();
            return Failure.usage(Fields.complaint(field, detail.replaceFirst("^[\\w.\\[\\]]+: ", "")));
        }
        return Failure.server(
                switch (status) {
                    case 401 ->
                        "%s wants a token: set SHOWSTREAM_TOKEN or give --token-file; %s"
                                .formatted(address.base, detail);
                    case 403 -> "%s refuses: %s".formatted(address.base, detail);
                    default ->
                        detail.isEmpty()
                                ? "%s answers with HTTP status %d; is a Showstream server there?"
                                        .formatted(address.base, status)
                                : "%s: %s".formatted(address.base, detail);
                });
    }

    Failure unreachable(IOException e) {
        return Failure.server(address.unreachable(e));
    }

    private HttpResponse<String> send(HttpRequest request) throws Failure {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException _) {
            throw Failure.server("interrupted");
        }
    }

    private static JsonNode tree(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).orElse(MissingNode.getInstance());
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
