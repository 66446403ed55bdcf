package dev.signalbox.collector.file;

import dev.signalbox.collector.manifest.Documents;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at the configured files and directories once and says what is there. */
final class ManifestFiles {
  private final List<Path> roots;

  ManifestFiles(List<Path> roots) {
    this.roots = roots;
  }

  /** What one place holds. */
  sealed interface Found {
    record Text(String text) implements Found {}

    /** It is there, or may be there, but cannot be read: it removes nothing. */
    record Unreadable(String why) implements Found {}
  }

  /**
   * One look.
   *
   * @param found every file by its absolute path
   * @param silent roots that could not be listed: nothing below them counts as removed
   */
  record Look(Map<String, Found> found, List<Path> silent) {

    /** Whether a file is certainly no longer there. */
    boolean lacks(String place) {
      Path path = Path.of(place);
      return !found.containsKey(place) && silent.stream().noneMatch(path::startsWith);
    }
  }

  /** Whether a place is, or would be, one of ours. */
  boolean covers(String place) {
    Path path = Path.of(place);
    return roots.stream().anyMatch(root -> path.equals(root) || root.equals(path.getParent()));
  }

  /** The directories to watch: the roots that are ones, and the parents of those that are files. */
  List<Path> directories() {
    return roots.stream()
        .map(root -> Files.isDirectory(root) ? root : root.getParent())
        .filter(directory -> directory != null && Files.isDirectory(directory))
        .distinct()
        .toList();
  }

  Look look() {
    Map<String, Found> found = new TreeMap<>();
    List<Path> silent = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        list(root, found, silent);
      } else if (Files.exists(root)) {
        found.put(root.toString(), read(root));
      } else if (!removed(root)) {
        silent.add(root);
      }
    }
    return new Look(found, silent);
  }

  /**
   * A file that is not in its directory was removed; a directory that is not there may come back,
   * as a mount does.
   */
  private static boolean removed(Path root) {
    Path parent = root.getParent();
    boolean file =
        root.getFileName() != null && root.getFileName().toString().matches(".+\\.(yaml|yml|json)");
    return file && parent != null && Files.isReadable(parent);
  }

  private static void list(Path root, Map<String, Found> found, List<Path> silent) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*.{yaml,yml,json}")) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith(".") && !Files.isDirectory(file)) {
          found.put(file.toString(), read(file));
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      silent.add(root);
    }
  }

  private static Found read(Path file) {
    try {
      if (Files.size(file) > Documents.MAX_CHARS * 4L) {
        return new Found.Unreadable("larger than 1 MiB");
      }
      return new Found.Text(Files.readString(file));
    } catch (IOException e) {
      return new Found.Unreadable("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
