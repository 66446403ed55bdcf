package dev.signalbox.query.answer;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.answer.HistoryAnswer.Range;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.timeline.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of {@code …/status/history.csv} (RFC 4180): every span of a window, gapless, for an
 * audit. What was measured and why stands in it for those who may see reasons.
 */
public final class HistoryCsv {
  private static final String END = "\r\n";

  private HistoryCsv() {}

  /** The names of the columns. */
  public static String head() {
    return line(
        List.of(
            "component_id",
            "component",
            "from",
            "to",
            "duration_ms",
            "status",
            "measured",
            "reason",
            "explanation"));
  }

  /** Every row of one component. */
  public static String rows(VisiblePage.Component component, List<Span> spans, Range range) {
    List<List<String>> rows = new ArrayList<>();
    Instant reached = range.from();
    for (Span span : spans) {
      Instant from = span.from().isBefore(range.from()) ? range.from() : span.from();
      Instant end = span.to();
      Instant to = end == null || end.isAfter(range.to()) ? range.to() : end;
      if (from.isBefore(to)) {
        unknown(rows, component, reached, from);
        rows.add(row(component, span, from, to));
        reached = to;
      }
    }
    unknown(rows, component, reached, range.to());
    return rows.stream().map(HistoryCsv::line).collect(Collectors.joining());
  }

  private static String line(List<String> row) {
    return row.stream().map(HistoryCsv::cell).collect(Collectors.joining(",", "", END));
  }

  /** Before anything was known of it. */
  private static void unknown(
      List<List<String>> rows, VisiblePage.Component component, Instant from, Instant to) {
    if (from.isBefore(to)) {
      rows.add(
          row(
              component,
              new Span(from, to, Status.UNKNOWN, Status.UNKNOWN, "no data yet"),
              from,
              to));
    }
  }

  private static List<String> row(
      VisiblePage.Component component, Span span, Instant from, Instant to) {
    boolean inside = component.reason() != null;
    return List.of(
        component.id().toString(),
        component.name(),
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
