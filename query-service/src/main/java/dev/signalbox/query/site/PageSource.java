package dev.signalbox.query.site;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the site finds the pages that this replica holds. */
interface PageSource {

  /** A page's facts and, once heard, its vital signs. */
  record Held(Facts facts, @Nullable Vitals vitals) {}

  Optional<Held> find(String slug);

  List<Held> all();
}
