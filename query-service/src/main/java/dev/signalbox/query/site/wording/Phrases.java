package dev.signalbox.query.site.wording;

import dev.signalbox.core.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page says, in the reader's language. Which one that is, is bound around the making of a
 * page ({@link #in}); outside of that it is English, as for programs.
 */
public final class Phrases {
  private static final ScopedValue<Language> SPOKEN = ScopedValue.newInstance();

  /** Stands for a value that the template puts in itself. */
  private static final String GAP = "\ufffc";

  private Phrases() {}

  /** The words around a value that has an element of its own. */
  public record Around(String before, String after) {}

  /** All that is said while {@code making} runs is said in this language. */
  public static <T, X extends Throwable> T in(
      Language language, ScopedValue.CallableOp<? extends T, X> making) throws X {
    return ScopedValue.where(SPOKEN, language).call(making);
  }

  public static Language language() {
    return SPOKEN.orElse(Languages.ENGLISH);
  }

  static Locale locale() {
    return language().locale();
  }

  /**
   * The language of what a machine wrote, where it is not the reader's; null where it is.
   *
   * @return a language tag
   */
  public static @Nullable String foreign() {
    return language() == Languages.ENGLISH ? null : Languages.ENGLISH.tag();
  }

  /**
   * A message of {@code words/*.properties}.
   *
   * @param namesAndValues of what the message has in braces, in turn; numbers choose plural forms
   */
  public static String say(String key, Object... namesAndValues) {
    if (namesAndValues.length == 0) {
      return language().say(key, Map.of());
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return language().say(key, values);
  }

  /**
   * A message whose value the template writes.
   *
   * @param name of that value
   */
  public static Around around(String key, String name) {
    String said = say(key, name, GAP);
    int gap = said.indexOf(GAP);
    return new Around(said.substring(0, gap), said.substring(gap + 1));
  }

  /** {@code 1 component}, {@code 4 components} */
  public static String count(long number, String noun) {
    return say("count." + noun, "n", number);
  }

  /**
   * A headline in the reader's words.
   *
   * @param exact as the API says it
   */
  public static String headline(String exact) {
    return say("headline." + keyOf(exact));
  }

  public static String headlineInSentence(String exact) {
    return say("headline.in_sentence." + keyOf(exact));
  }

  private static String keyOf(String exact) {
    return exact.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
  }

  public static String phase(Word phase) {
    return phase(phase.label());
  }

  /**
   * @param word a phase of an incident or a maintenance, as the API says it
   */
  public static String phase(String word) {
    String key = "phase." + word;
    return language().knows(key) ? say(key) : upperFirst(word.replace('_', ' '));
  }

  /** {@code Major outage} within a sentence; a proper abbreviation at its start stays as it is. */
  public static String lowerFirst(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  public static String upperFirst(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The parts that say something, joined as the page joins facts. */
  public static String dotted(List<String> parts) {
    return String.join(" · ", parts.stream().filter(part -> !part.isEmpty()).toList());
  }
}
