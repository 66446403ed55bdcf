package dev.signalbox.core;

import java.util.Locale;
import java.util.StringJoiner;

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
    StringJoiner words = new StringJoiner(", ", "must be one of ", "");
    for (E constant : type.getEnumConstants()) {
      if (constant.label().equals(word)) {
        return constant;
      }
      words.add(constant.label());
    }
    throw new IllegalArgumentException(words.toString());
  }
}
