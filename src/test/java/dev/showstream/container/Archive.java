package dev.showstream.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// An image as a file, as `docker save` writes it and `docker load` reads it.
record Archive(Path file) {
    /// What Jib says of an image, in its order and without a space.
    private static final String CONFIG = """
            {"created":"2026-11-23T06:29:03Z","architecture":"amd64","os":"linux",\
            "config":{"Env":["A=b"],"Entrypoint":["java","-jar","/opt/showstream/quarkus-run.jar"],\
            "ExposedPorts":{"8080/tcp":{}},"Labels":{},"WorkingDir":"/opt/showstream","User":"10001:0","Volumes":{}},\
            "history":[{"created":"2026-11-23T06:29:03Z","author":"Jib","created_by":"Quarkus","comment":"all"}],\
            "rootfs":{"type":"layers","diff_ids":["sha256:1"]}}""";

    private static final String MANIFEST = """
            [{"Config":"config.json","RepoTags":["showstream:latest"],"Layers":["layer.tar.gz"]}]""";

    static Archive ofJib(Path folder) throws Exception {
        return of(folder, CONFIG, MANIFEST);
    }

    static Archive of(Path folder, String config, String manifest) throws Exception {
        Files.writeString(folder.resolve("config.json"), config);
        Files.writeString(folder.resolve("manifest.json"), manifest);
        Files.writeString(folder.resolve("layer.tar.gz"), "layer");
        var archive = new Archive(folder.resolve("jib.tar"));
        archive.tar("-cf", "-C", folder.toString(), "layer.tar.gz", "config.json", "manifest.json");
        return archive;
    }

    /// What `keep-image` makes of it.
    Archive kept(Path kept) throws Exception {
        assertThat(keep(kept)).isZero();
        return new Archive(kept);
    }

    /// The status of `keep-image`.
    int keep(Path kept) throws Exception {
        var builder = new ProcessBuilder("src/main/scripts/keep-image", "load")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("IMAGE_TAR", kept.toString());
        return builder.start().waitFor();
    }

    JsonNode json(String entry) throws Exception {
        return new ObjectMapper().readTree(bytes(entry));
    }

    String text(String entry) throws Exception {
        return new String(bytes(entry), StandardCharsets.UTF_8);
    }

    String sha256(String entry) throws Exception {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(entry)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a layer holds, as `tar` lists it.
    String listing(String layer) throws Exception {
        var unpacked = Files.write(file.resolveSibling(layer), bytes(layer));
        return new String(new Archive(unpacked).tar("-tvf", "--numeric-owner"), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String entry) throws Exception {
        return tar("-xf", "-O", entry);
    }

    private byte[] tar(String operation, String... more) throws Exception {
        var command = new ArrayList<>(List.of("tar", operation, file.toString()));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as("%s", command).isZero();
        return said;
    }
}
