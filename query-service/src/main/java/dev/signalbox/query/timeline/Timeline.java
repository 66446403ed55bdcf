package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of one component, in order, without gaps or overlaps; only the last may be open. */
record Timeline(List<Span> spans) {
  Timeline {
    spans = List.copyOf(spans);
  }

  Timeline with(List<Revision> revisions) {
    Timeline timeline = this;
    for (Revision revision : revisions) {
      timeline = timeline.with(revision);
    }
    return timeline;
  }

  Timeline with(Revision revision) {
    return switch (revision) {
      case Revision.Live live -> with(live);
      case Revision.Past past ->
          replace(past.from(), past.to(), past.spans().stream().map(this::asTold).toList());
    };
  }

  /** Where the past says what was told already, it keeps how that was explained then. */
  private Span asTold(Span revised) {
    return spans.stream()
        .filter(told -> told.overlaps(revised) && told.says(revised))
        .filter(told -> !told.explanation().isEmpty())
        .findFirst()
        .map(told -> revised.explained(told.explanation()))
        .orElse(revised);
  }

  private Timeline with(Revision.Live live) {
    Span now =
        new Span(
            live.from(),
            null,
            live.measured(),
            live.effective(),
            live.reason(),
            live.explanation());
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last == null
        || !last.open()
        || last.effective() != live.effective()
        || live.from().isAfter(last.from())) {
      return replace(live.from(), null, List.of(now));
    }
    if (shownFrom(last).isAfter(live.from())) {
      return replace(live.from(), null, List.of(now));
    }
    // The same status goes on: only what was measured, or the words for it, have changed.
    Instant from = last.measured() == live.measured() ? last.from() : live.measuredFrom();
    Instant shown = shownFrom(last);
    Instant start = from.isBefore(shown) ? shown : from;
    return replace(start, null, List.of(now.from(start)));
  }

  /** Since when the status that {@code last} shows has been shown without a break. */
  private Instant shownFrom(Span last) {
    Instant from = last.from();
    for (int i = spans.size() - 2; i >= 0; i--) {
      Span before = spans.get(i);
      if (before.effective() != last.effective() || !from.equals(before.to())) {
        break;
      }
      from = before.from();
    }
    return from;
  }

  private Timeline replace(Instant from, @Nullable Instant to, List<Span> replacement) {
    List<Span> next = new ArrayList<>();
    for (Span span : spans) {
      if (span.from().isBefore(from)) {
        add(next, span.reaches(from) ? span.until(from) : span);
      }
    }
    replacement.forEach(span -> add(next, span));
    for (Span span : spans) {
      if (to != null && span.reaches(to)) {
        add(next, span.from().isBefore(to) ? span.from(to) : span);
      }
    }
    return new Timeline(next);
  }

  private static void add(List<Span> spans, Span span) {
    if (span.empty()) {
      return;
    }
    Span last = spans.isEmpty() ? null : spans.getLast();
    Instant end = last == null ? null : last.to();
    if (end != null && end.isBefore(span.from())) {
      spans.add(new Span(end, span.from(), Status.UNKNOWN, Status.UNKNOWN, ""));
    }
    if (last != null && last.goesOnIn(span)) {
      spans.add(spans.removeLast().until(span.to()));
    } else {
      spans.add(span);
    }
  }
}
