package dev.signalbox.query.site.frame;

import dev.signalbox.query.site.wording.Phrases;
import java.util.Locale;

/** Light, dark, or as the visitor's system has it. */
public enum Theme {
  AUTO,
  LIGHT,
  DARK;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return Phrases.say("theme." + word());
  }

  /** What the switch offers from here. */
  public Theme next() {
    return switch (this) {
      case AUTO -> DARK;
      case DARK -> LIGHT;
      case LIGHT -> AUTO;
    };
  }

  /** Anything unknown is automatic. */
  public static Theme of(String word) {
    return switch (word) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default -> AUTO;
    };
  }
}
