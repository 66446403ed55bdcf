package dev.signalbox.query.site.wording;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The texts of one language: messages in ICU's format, by key. Equal only to itself. */
public final class Language {
  private final Locale locale;
  private final SortedMap<String, String> patterns;
  private final Map<String, Message> messages = new TreeMap<>();

  /**
   * @param patterns by key
   * @throws IllegalArgumentException naming the key whose message cannot be read
   */
  Language(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = Collections.unmodifiableSortedMap(new TreeMap<>(patterns));
    patterns.forEach((key, pattern) -> messages.put(key, Message.of(key, pattern, locale)));
  }

  /**
   * A message that was read once.
   *
   * @param text what a message without values says
   */
  private record Message(MessageFormat format, String text) {
    static Message of(String key, String pattern, Locale locale) {
      try {
        MessageFormat format = new MessageFormat(pattern, locale);
        boolean plain = format.getArgumentNames().isEmpty();
        return new Message(format, plain ? format.format(Map.of()) : "");
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(locale + ": " + key + ": " + e.getMessage(), e);
      }
    }

    /** A format may be used by one thread at a time. */
    String with(Map<String, ?> values) {
      if (!text.isEmpty()) {
        return text;
      }
      synchronized (format) {
        return format.format(values);
      }
    }
  }

  public Locale locale() {
    return locale;
  }

  /** As addresses and documents name it: {@code de}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** What its speakers call it. */
  public String name() {
    return say("language.name", Map.of());
  }

  /** {@code ltr} or {@code rtl} */
  public String direction() {
    return ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr";
  }

  boolean knows(String key) {
    return messages.containsKey(key);
  }

  /**
   * @throws IllegalArgumentException where there is no such message
   */
  String say(String key, Map<String, ?> values) {
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException("no message " + key + " in " + tag());
    }
    return message.with(values);
  }

  /** Every message as it was written, by key. */
  SortedMap<String, String> patterns() {
    return patterns;
  }
}
