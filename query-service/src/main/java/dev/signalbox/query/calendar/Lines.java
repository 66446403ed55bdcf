package dev.signalbox.query.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Content lines of RFC 5545: escaped, and folded so that none is longer than 75 octets. */
final class Lines {
  private static final int LONGEST = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder all = new StringBuilder();

  /** A value that is written as it stands. */
  Lines add(String name, String value) {
    fold(name + ":" + value);
    return this;
  }

  Lines text(String name, String text) {
    return add(name, escaped(text));
  }

  Lines time(String name, Instant instant) {
    return add(name, UTC.format(instant));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\R", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\n", "\\n");
  }

  /** Between characters, never within one. */
  private void fold(String line) {
    int octets = 0;
    for (int c : line.codePoints().toArray()) {
      String character = Character.toString(c);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST) {
        all.append("\r\n ");
        octets = 1;
      }
      all.append(character);
      octets += size;
    }
    all.append("\r\n");
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
