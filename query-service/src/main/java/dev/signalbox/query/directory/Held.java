package dev.signalbox.query.directory;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this replica holds of one application.
 *
 * @param offset of the page's record, which is the version's number for streams
 * @param vitals null until heard
 * @param recent versions of late, oldest first; the last is the one in force
 */
public record Held(long offset, Facts facts, @Nullable Vitals vitals, List<Numbered> recent) {

  /** A version of the page and its number. */
  public record Numbered(long offset, long appendedMillis, Facts facts) {}
}
