package dev.signalbox.query.directory;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import java.time.Clock;

/** A directory that holds what a test gives it, as if it had been read from the topics. */
public final class FilledDirectory {
  private FilledDirectory() {}

  public static PageDirectory of(Clock clock, Facts... pages) {
    PageDirectory directory = new PageDirectory(clock);
    long offset = 0;
    for (Facts facts : pages) {
      directory.put(offset++, clock.instant(), facts);
    }
    directory.allRead();
    return directory;
  }

  public static PageDirectory of(Clock clock, Facts facts, Vitals vitals) {
    PageDirectory directory = of(clock, facts);
    directory.put(facts.id(), vitals);
    return directory;
  }

  /** A later version. */
  public static void put(PageDirectory directory, Facts facts) {
    directory.put(directory.all().size(), facts.updatedAt(), facts);
  }
}
