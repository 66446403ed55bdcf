package dev.signalbox.core;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the vocabulary is spelled in the API, in SQL and on the page: in lower case, as {@code
 * partial_outage}.
 */
public final class Words {

  private Words() {}

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant for a word, exactly as spelled.
   *
   * @throws IllegalArgumentException naming all words that would have been right
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + all(type)));
  }

  private static <E extends Enum<E>> String all(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}
