package dev.signalbox.query.api;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.timeline.Span;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A page that the caller may see, and from where they see it. */
public record Seen(Held held, Vantage vantage) {

  public VisiblePage at(Instant now) {
    return VisiblePage.of(held.facts(), held.vitals(), vantage, now);
  }

  /** Those of some incidents that the caller may see, as they may. */
  List<Incident> among(List<Incident> incidents) {
    return VisiblePage.incidents(held.facts().with(incidents, List.of()), vantage);
  }

  /**
   * How the caller may read spans of the record; once for all of them, for it goes through the
   * whole page.
   */
  UnaryOperator<Span> telling() {
    UnaryOperator<String> words = VisiblePage.words(held.facts(), vantage);
    return span -> span.told(words);
  }
}
