package dev.showstream.inventory.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files that one reading looked at, each as it was just before: a change during the reading is seen by the next
/// look.
public final class Sources {
    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final Look MISSING = new Look(-1, NEVER, null, null);

    private final Map<Path, Look> seen = new LinkedHashMap<>();

    /// @param key the inode, which tells a file from the one that was moved into its place, as mounted secrets are
    /// @param changed when its owner or permissions last changed, since then it may be readable
    private record Look(
            long size,
            FileTime modified,
            @Nullable Object key,
            @Nullable Object changed) {}

    public void note(Path path) {
        seen.computeIfAbsent(path, Sources::look);
    }

    public boolean areUnchanged() {
        return seen.entrySet().stream().allMatch(each -> Objects.equals(each.getValue(), look(each.getKey())));
    }

    private static Look look(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), changed(path));
        } catch (IOException _) {
            return MISSING;
        }
    }

    /// Only Unix knows.
    private static @Nullable Object changed(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(path, "unix:ctime")
                : null;
    }
}
