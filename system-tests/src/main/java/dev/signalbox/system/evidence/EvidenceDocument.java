package dev.signalbox.system.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** The document that shows what was found; each part's finding stands between two marks. */
final class EvidenceDocument {
  private final Path file;
  private final Clock clock;

  EvidenceDocument(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Puts a finding in the place of what was found last time. */
  void write(String part, Finding finding) throws IOException {
    String begin = "<!-- found: " + part + " -->\n";
    String end = "<!-- /found: " + part + " -->";
    String before = Files.readString(file);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(file + " has no place for " + part);
    }
    String text =
        "%s, on %d processors: **%s**.%n%n%s"
            .formatted(
                LocalDate.now(clock),
                Runtime.getRuntime().availableProcessors(),
                finding.held() ? "held" : "NOT held",
                finding.text());
    Files.writeString(
        file, before.substring(0, from + begin.length()) + text + before.substring(to));
  }
}
