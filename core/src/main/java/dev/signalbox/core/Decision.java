package dev.signalbox.core;

import java.util.List;

/**
 * A rule's answer to a person.
 *
 * @param <E> what happens where it is yes
 */
public sealed interface Decision<E> {

  /** So be it. */
  record Accepted<E>(E event) implements Decision<E> {}

  /**
   * No, and why.
   *
   * @param conflict somebody else was faster (409); else the request is at fault (422)
   */
  record Refused<E>(boolean conflict, List<Fault> faults) implements Decision<E> {

    /** Somebody else was faster: the thing is at that version by now. */
    public static <E> Refused<E> late(int version) {
      return new Refused<>(
          true, List.of(new Fault("version", "is " + version + " by now; read it again")));
    }
  }

  /**
   * What is wrong with a field, and what would be right.
   *
   * @param path of the field as the API calls it
   */
  record Fault(String path, String message) {}
}
