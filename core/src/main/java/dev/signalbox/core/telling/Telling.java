package dev.signalbox.core.telling;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who is told what: a function of the occasion, what the subscriber chose, and what they were told
 * already.
 */
public final class Telling {

  private Telling() {}

  /** Told, or why not. */
  public enum Answer {
    TELL,
    /** Nobody is told of this. */
    QUIET,
    /** It happened before they subscribed. */
    BEFORE,
    /** They chose not to hear of this kind, or of these components. */
    NOT_CHOSEN,
    /** It is about internal components only. */
    HIDDEN,
    /** They were told of this version of it, or of a later one. */
    ALREADY
  }

  /**
   * @param toldSequence the highest sequence of this subject that this subscriber was told of; 0:
   *     none yet
   */
  public static Answer decide(Occasion occasion, Choice choice, long toldSequence) {
    if (!occasion.announced()) {
      return Answer.QUIET;
    }
    if (occasion.at().isBefore(choice.since())) {
      return Answer.BEFORE;
    }
    if (!choice.kinds().contains(occasion.kind())) {
      return Answer.NOT_CHOSEN;
    }
    Set<UUID> visible = visible(occasion, choice);
    if (visible.isEmpty() && !occasion.components().isEmpty()) {
      return Answer.HIDDEN;
    }
    if (!choice.components().isEmpty()
        && !visible.isEmpty()
        && visible.stream().noneMatch(choice.components()::contains)) {
      return Answer.NOT_CHOSEN;
    }
    return occasion.sequence() <= toldSequence ? Answer.ALREADY : Answer.TELL;
  }

  private static Set<UUID> visible(Occasion occasion, Choice choice) {
    return occasion.components().stream()
        .filter(component -> choice.insider() || !occasion.internal().contains(component))
        .collect(Collectors.toUnmodifiableSet());
  }
}
