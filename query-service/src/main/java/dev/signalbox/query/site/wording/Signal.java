package dev.signalbox.query.site.wording;

import dev.signalbox.core.status.Status;

/**
 * How a status is drawn and called.
 *
 * @param word as the API says it
 * @param tint the class that colours what carries it
 * @param glyph its symbol in the sprite
 * @param label for people
 */
public record Signal(String word, String tint, String glyph, String label) {

  public static Signal of(Status status) {
    String word = status.label();
    String hyphened = word.replace('_', '-');
    return new Signal(word, "is-" + hyphened, "#glyph-" + hyphened, Phrases.say("status." + word));
  }

  /** As it stands within a sentence. */
  public String inSentence() {
    return Phrases.say("status.in_sentence." + word);
  }

  /** The letter of a bar; none for operational. */
  public static String letter(Status status) {
    return switch (status) {
      case OPERATIONAL -> "";
      case DEGRADED -> "d";
      case PARTIAL_OUTAGE -> "p";
      case OUTAGE -> "x";
      case MAINTENANCE -> "m";
      case UNKNOWN -> "u";
    };
  }
}
