package dev.signalbox.core.audience;

import dev.signalbox.core.Words;

/** What somebody may do, each role including the ones before it. */
public enum Role {
  ANONYMOUS,
  VIEWER,
  OPERATOR,
  ADMIN;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all roles there are
   */
  public static Role parse(String label) {
    return Words.parse(Role.class, label);
  }
}
