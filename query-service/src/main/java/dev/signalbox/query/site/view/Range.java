package dev.signalbox.query.site.view;

import java.util.Arrays;

/** Over what an uptime is told. */
public enum Range {
  DAY("24h", "24\u202fh", "24 hours"),
  WEEK("7d", "7\u202fd", "7 days"),
  MONTH("30d", "30\u202fd", "30 days"),
  QUARTER("90d", "90\u202fd", "90 days");

  private final String word;
  private final String brief;
  private final String label;

  Range(String word, String brief, String label) {
    this.word = word;
    this.brief = brief;
    this.label = label;
  }

  /** As addresses say it. */
  public String word() {
    return word;
  }

  public String brief() {
    return brief;
  }

  public String label() {
    return label;
  }

  /** What is not a range is the longest one. */
  public static Range of(String word) {
    return Arrays.stream(values())
        .filter(range -> range.word.equals(word))
        .findFirst()
        .orElse(QUARTER);
  }
}
