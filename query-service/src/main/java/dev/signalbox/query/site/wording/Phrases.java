package dev.signalbox.query.site.wording;

import java.util.List;
import java.util.Locale;

/** Small turns of a sentence. */
public final class Phrases {
  private Phrases() {}

  /** {@code 1 component}, {@code 4 components} */
  public static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : noun + "s");
  }

  /** {@code Major outage} within a sentence; a proper abbreviation at its start stays as it is. */
  public static String lowerFirst(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  public static String upperFirst(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The parts that say something, joined as the page joins facts. */
  public static String dotted(List<String> parts) {
    return String.join(" · ", parts.stream().filter(part -> !part.isEmpty()).toList());
  }
}
