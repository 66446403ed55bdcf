package dev.signalbox.query.site.past;

import dev.signalbox.query.event.Archive.Found;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A page of the past that was asked for. */
public sealed interface PastPage {

  /** What is in memory: 90 days, by month. */
  record Lately() implements PastPage {}

  /**
   * One month.
   *
   * @param found what happened in it; null: it is in memory
   */
  record Month(YearMonth month, @Nullable Found found) implements PastPage {}

  /** One day in UTC, as the bars show it. */
  record Day(LocalDate date) implements PastPage {}

  /** Where this page stands below the application's, as an address. */
  default String path() {
    return switch (this) {
      case Lately _ -> "/history";
      case Month month -> "/history?month=" + month.month();
      case Day day -> "/history?day=" + day.date();
    };
  }

  /** What is not in memory and was looked for; null: nothing was. */
  default @Nullable Found looked() {
    return this instanceof Month month ? month.found() : null;
  }
}
