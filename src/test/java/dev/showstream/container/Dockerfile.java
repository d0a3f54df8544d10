package dev.showstream.container;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file that makes an image, as its instructions.
record Dockerfile(List<Instruction> instructions) {
    static final List<String> VARIANTS = List.of("jvm", "native");

    /// One instruction, whatever number of lines it takes.
    record Instruction(String word, String rest) {
        static Instruction of(String line) {
            var space = line.indexOf(' ');
            return new Instruction(
                    line.substring(0, space), line.substring(space + 1).strip());
        }
    }

    static Dockerfile of(String variant) {
        try {
            var text = Files.readString(Path.of("src/main/docker/Dockerfile." + variant));
            return new Dockerfile(text.replaceAll("\\\\\n\\s*", "")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Instruction::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What follows each `word` in the last stage, which is the one that becomes the image.
    List<String> last(String word) {
        var words = instructions.stream().map(Instruction::word).toList();
        return instructions.subList(words.lastIndexOf("FROM"), words.size()).stream()
                .filter(instruction -> instruction.word().equals(word))
                .map(Instruction::rest)
                .toList();
    }

    /// What is copied out of this folder, in any stage.
    List<String> copied() {
        return instructions.stream()
                .filter(instruction ->
                        instruction.word().equals("COPY") && !instruction.rest().contains("--from="))
                .map(instruction ->
                        instruction.rest().replaceFirst("--chmod=\\S+ ", "").split(" ", -1)[0])
                .toList();
    }

    /// The words of the command that says whether the server is well.
    List<String> healthCheck() {
        return words(last("HEALTHCHECK").getFirst());
    }

    /// The words of the command that starts the server.
    List<String> entryPoint() {
        return words(last("ENTRYPOINT").getFirst());
    }

    private static List<String> words(String instruction) {
        try {
            var words = new ArrayList<String>();
            new ObjectMapper()
                    .readTree(instruction.substring(instruction.indexOf('[')))
                    .forEach(word -> words.add(word.textValue()));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of the environment variables that the image sets.
    List<String> variables() {
        return last("ENV").stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .toList();
    }
}
