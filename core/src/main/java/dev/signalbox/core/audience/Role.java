package dev.signalbox.core.audience;

import dev.signalbox.core.Word;

/** What somebody may do, each role including the ones before it. */
public enum Role implements Word {
  ANONYMOUS,
  VIEWER,
  OPERATOR,
  ADMIN
}
