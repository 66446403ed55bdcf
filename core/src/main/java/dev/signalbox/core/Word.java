package dev.signalbox.core;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A constant of the vocabulary: the same word in code, Kafka, SQL, the API and on the page. */
public interface Word {

  /** As every enum has it. */
  String name();

  /** As it is spelled outside: in lower case, as {@code partial_outage}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant for a word, exactly as spelled.
   *
   * @throws IllegalArgumentException naming all words that would have been right
   */
  static <E extends Enum<E> & Word> E parse(Class<E> type, String word) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Stream.of(type.getEnumConstants())
                        .map(Word::label)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
