package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Up to when what goes on is known to go on: here as on the page, silence is not what was shown
 * before it.
 *
 * @param judged up to when what was judged last holds; null: nothing was ever judged
 * @param evidence when the last evidence of the component expires; null: it has none
 */
public record Freshness(@Nullable Instant judged, @Nullable Instant evidence) {

  /** The spans, of which the one that goes on ends where nothing fresh is known of it any more. */
  List<Span> cut(List<Span> spans, Instant now) {
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last == null || !last.open() || last.effective() == Status.UNKNOWN) {
      return spans;
    }
    Instant until = until(last);
    if (until.isAfter(now)) {
      return spans;
    }
    List<Span> cut = new ArrayList<>(spans.subList(0, spans.size() - 1));
    if (until.isAfter(last.from())) {
      cut.add(last.until(until));
    }
    return cut;
  }

  /** What a person has set needs no evidence, only somebody who still judges. */
  private Instant until(Span last) {
    if (judged == null) {
      return Instant.MIN;
    }
    boolean measured = last.measured() == last.effective();
    return measured && evidence != null && evidence.isBefore(judged) ? evidence : judged;
  }
}
