package dev.signalbox.core.incident;

import dev.signalbox.core.Word;
import org.jspecify.annotations.Nullable;

/**
 * Who said what an incident says of a component; what the machine says mirrors what was measured
 * and claims nothing.
 */
public enum SetBy implements Word {
  MACHINE,
  PERSON,
  ALERT;

  private static final String ALERTS = "alert:";

  /** The cause of incidents that a group of alerts opens. */
  public static String causeOf(String group) {
    return ALERTS + group;
  }

  /** Who speaks in incidents of a cause until a person does. */
  public static SetBy of(@Nullable String cause) {
    return cause != null && cause.startsWith(ALERTS) ? ALERT : MACHINE;
  }
}
