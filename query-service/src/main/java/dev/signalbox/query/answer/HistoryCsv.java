package dev.signalbox.query.answer;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.answer.HistoryAnswer.Past;
import dev.signalbox.query.answer.HistoryAnswer.Range;
import dev.signalbox.query.timeline.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of {@code …/status/history.csv} (RFC 4180): every span of a window, gapless, for an
 * audit. What was measured and why stands in it for those who may see reasons.
 */
public final class HistoryCsv {
  private static final String END = "\r\n";

  private HistoryCsv() {}

  public static String of(List<Past> components, Range range) {
    Stream<List<String>> rows = components.stream().flatMap(past -> rows(past, range).stream());
    List<String> head =
        List.of(
            "component_id",
            "component",
            "from",
            "to",
            "duration_ms",
            "status",
            "measured",
            "reason",
            "explanation");
    return Stream.concat(Stream.of(head), rows)
        .map(row -> row.stream().map(HistoryCsv::cell).collect(Collectors.joining(",", "", END)))
        .collect(Collectors.joining());
  }

  private static List<List<String>> rows(Past past, Range range) {
    List<List<String>> rows = new ArrayList<>();
    Instant reached = range.from();
    for (Span span : past.spans()) {
      Instant from = span.from().isBefore(range.from()) ? range.from() : span.from();
      Instant end = span.to();
      Instant to = end == null || end.isAfter(range.to()) ? range.to() : end;
      if (from.isBefore(to)) {
        unknown(rows, past, reached, from);
        rows.add(row(past, span, from, to));
        reached = to;
      }
    }
    unknown(rows, past, reached, range.to());
    return rows;
  }

  /** Before anything was known of it. */
  private static void unknown(List<List<String>> rows, Past past, Instant from, Instant to) {
    if (from.isBefore(to)) {
      rows.add(
          row(past, new Span(from, to, Status.UNKNOWN, Status.UNKNOWN, "no data yet"), from, to));
    }
  }

  private static List<String> row(Past past, Span span, Instant from, Instant to) {
    boolean inside = past.component().reason() != null;
    return List.of(
        past.component().id().toString(),
        past.component().name(),
        String.valueOf(Figures.instant(from)),
        String.valueOf(Figures.instant(to)),
        String.valueOf(to.toEpochMilli() - from.toEpochMilli()),
        span.effective().label(),
        inside ? span.measured().label() : "",
        inside ? span.reason() : "",
        inside ? span.explanation() : "");
  }

  /** Quoted where it must be; what a spreadsheet would take for a formula is told to be text. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
