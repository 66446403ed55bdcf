package dev.signalbox.query.page;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import java.util.UUID;

/**
 * From where somebody looks at a page. All readers at one vantage see the same bytes, so encodings
 * and streams are shared among them.
 */
public enum Vantage {
  /**
   * Anybody: no internal components, no drafts, no private notes; reasons and workloads only where
   * settings show them.
   */
  PUBLIC,
  /** Signed in and allowed to see this application. */
  SIGNED_IN,
  /** Who runs incidents: sees drafts and private notes as well. */
  OPERATOR;

  /**
   * Where the audience stands towards the application; whether it may see the page at all is asked
   * elsewhere.
   */
  public static Vantage of(Audience audience, UUID application) {
    if (!audience.seesInternalComponents(application)) {
      return PUBLIC;
    }
    return audience.may(Role.OPERATOR, application) ? OPERATOR : SIGNED_IN;
  }

  boolean inside() {
    return this != PUBLIC;
  }
}
