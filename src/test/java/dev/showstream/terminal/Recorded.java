package dev.showstream.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// Bytes as a recording writes them: text in UTF-8 with `\r \n \t \b \a \e \s \0 \\` and `\xNN`.
public final class Recorded {
    private static final String NAMES = "rntbaes0\\";
    private static final String VALUES = "\r\n\t\b\u0007\u001b \0\\";

    private Recorded() {}

    public static byte[] bytes(String written) {
        var bytes = new ByteArrayOutputStream();
        for (var at = 0; at < written.length(); ) {
            at = append(written, at, bytes);
        }
        return bytes.toByteArray();
    }

    private static int append(String written, int at, ByteArrayOutputStream bytes) {
        if (written.charAt(at) != '\\') {
            var end = written.offsetByCodePoints(at, 1);
            bytes.writeBytes(written.substring(at, end).getBytes(UTF_8));
            return end;
        }
        var name = written.charAt(at + 1);
        if (name == 'x') {
            bytes.write(Integer.parseInt(written.substring(at + 2, at + 4), 16));
            return at + 4;
        }
        bytes.write(VALUES.charAt(NAMES.indexOf(name)));
        return at + 2;
    }
}
