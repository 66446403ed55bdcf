package dev.signalbox.query.site.view;

import dev.signalbox.query.site.wording.Phrases;
import java.util.Arrays;

/** Over what an uptime is told. */
public enum Range {
  DAY("24h"),
  WEEK("7d"),
  MONTH("30d"),
  QUARTER("90d");

  private final String word;

  Range(String word) {
    this.word = word;
  }

  /** As addresses say it. */
  public String word() {
    return word;
  }

  public String brief() {
    return Phrases.say("range.brief." + word);
  }

  public String label() {
    return Phrases.say("range." + word);
  }

  /** What is not a range is the longest one. */
  public static Range of(String word) {
    return Arrays.stream(values())
        .filter(range -> range.word.equals(word))
        .findFirst()
        .orElse(QUARTER);
  }
}
