package dev.showstream.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What `/q/metrics` said at one moment, read as Prometheus reads it.
final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples;

    /// One line.
    record Sample(String name, Map<String, String> labels, double value) {
        private static Sample of(String line) {
            var matcher = SAMPLE.matcher(line);
            if (!matcher.matches()) {
                throw new AssertionError("no sample: " + line);
            }
            var labels = new TreeMap<String, String>();
            if (matcher.group(2) != null) {
                LABEL.matcher(matcher.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            return new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3)));
        }
    }

    private Scrape(List<Sample> samples) {
        this.samples = samples;
    }

    static Scrape of(URI server, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/q/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("scraped " + answer.statusCode() + ": " + answer.body());
            }
            return new Scrape(answer.body()
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Sample::of)
                    .toList());
        }
    }

    /// The value of the one series with just these labels; 0 where there is none yet.
    ///
    /// @param labels name, value, name, value
    double value(String name, String... labels) {
        var wanted = new TreeMap<String, String>();
        for (var i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(wanted))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(0);
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    Collection<Sample> samples() {
        return samples;
    }
}
