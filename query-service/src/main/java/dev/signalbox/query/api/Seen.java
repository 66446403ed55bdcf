package dev.signalbox.query.api;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.Instant;

/** A page that the caller may see, and from where they see it. */
public record Seen(Held held, Vantage vantage) {

  public VisiblePage at(Instant now) {
    return VisiblePage.of(held.facts(), held.vitals(), vantage, now);
  }
}
