package dev.showstream.cli;

import dev.showstream.inventory.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which server, what opens it, and what tells that it is the right one: an access token, and who may vouch for it.
///
/// @param environment of the process
record ServerAccess(Arguments arguments, Map<String, String> environment) {
    /// What a header may carry, and a token is made of.
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    /// Nothing where none is named.
    Optional<URI> server() throws Failure {
        var url = arguments.one("--server").or(() -> Optional.ofNullable(environment.get("SHOWSTREAM_SERVER")));
        return url.isPresent() ? Optional.of(base(url.get())) : Optional.empty();
    }

    private static URI base(String url) throws Failure {
        try {
            var uri = new URI(url.endsWith("/") ? url : url + "/");
            var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // as below; the text may hold a password, and is not shown
        }
        throw Failure.usage("--server: a URL such as http://localhost:8080 is needed, without a user or a query");
    }

    Optional<String> token() throws Failure {
        var file = arguments.one("--token-file");
        var token = file.isPresent()
                ? Optional.of(new String(bytes("--token-file", file.get()), StandardCharsets.UTF_8))
                : Optional.ofNullable(environment.get("SHOWSTREAM_TOKEN"));
        if (token.isEmpty()) {
            return token;
        }
        // "showstream token" prints the server's line after it
        var word = token.get().lines().findFirst().orElse("").strip();
        if (!TOKEN.matcher(word).matches()) {
            throw Failure.usage("%s holds no access token: letters and digits, in one word"
                    .formatted(file.isPresent() ? Shown.quoted(file.get()) : "SHOWSTREAM_TOKEN"));
        }
        return Optional.of(word);
    }

    /// Nothing where those whom Java trusts are enough.
    Optional<SSLContext> trust() throws Failure {
        var file = arguments.one("--ca-file").or(() -> Optional.ofNullable(environment.get("SHOWSTREAM_CA_FILE")));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var pem = bytes("--ca-file", file.get());
        try {
            return Optional.of(trusting(pem));
        } catch (CertificateException _) {
            throw Failure.usage("--ca-file: %s holds no certificates in PEM".formatted(Shown.quoted(file.get())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String option, String file) throws Failure {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.usage(option + ": " + Shown.quoted(file) + " cannot be read ("
                    + e.getClass().getSimpleName().replaceFirst("Exception$", "") + ")");
        }
    }

    private static SSLContext trusting(byte[] pem) throws GeneralSecurityException, IOException {
        var all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load((InputStream) null, null);
        for (var each : certificates(pem)) {
            all.setCertificateEntry(String.valueOf(all.size()), each);
        }
        for (var each : usual()) {
            all.setCertificateEntry(String.valueOf(all.size()), each);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers(all).getTrustManagers(), null);
        return context;
    }

    private static List<Certificate> certificates(byte[] pem) throws CertificateException {
        var read = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (read.isEmpty()) {
            throw new CertificateException("none");
        }
        return new ArrayList<>(read);
    }

    private static List<? extends Certificate> usual() throws GeneralSecurityException {
        return Arrays.stream(managers(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManagerFactory managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers;
    }
}
