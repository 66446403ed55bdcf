package dev.signalbox.query.site.wording;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages that the page's script needs, so that it has no texts of its own. A message that
 * counts is given as its plural forms, from which the browser chooses by its own plural rules.
 */
public final class ScriptWords {
  private static final Set<String> GROUPS =
      Set.of(
          "status", "headline", "phase", "duration", "live", "strip", "theme", "zone", "subscribe");
  private static final Set<String> SINGLE =
      Set.of("component.last_known", "band.last_known", "date.full", "time.on_day", "page.title");
  private static final Map<Language, String> KNOWN = new ConcurrentHashMap<>();

  private ScriptWords() {}

  /** As JSON. */
  public static String json() {
    return KNOWN.computeIfAbsent(
        Phrases.language(), language -> new JsonMapper().writeValueAsString(words(language)));
  }

  static Map<String, Object> words(Language language) {
    Map<String, Object> words = new LinkedHashMap<>();
    language
        .patterns()
        .forEach(
            (key, pattern) -> {
              if (GROUPS.contains(key.substring(0, key.indexOf('.'))) || SINGLE.contains(key)) {
                words.put(key, message(pattern));
              }
            });
    words.put("weekdays", days(language.locale()));
    words.put("months", months(language.locale()));
    return words;
  }

  private static List<String> days(Locale locale) {
    return Arrays.stream(DayOfWeek.values()).map(day -> Times.name(day, locale)).toList();
  }

  private static List<String> months(Locale locale) {
    return Arrays.stream(Month.values()).map(month -> Times.name(month, locale)).toList();
  }

  /** The text, or the texts by plural category. */
  private static Object message(String pattern) {
    MessagePattern parsed = new MessagePattern(pattern);
    Part first = parsed.getPart(1);
    return first.getType() == Part.Type.ARG_START && first.getArgType().hasPluralStyle()
        ? forms(parsed)
        : pattern.replace("''", "'");
  }

  private static Map<String, String> forms(MessagePattern parsed) {
    Map<String, String> forms = new TreeMap<>();
    String name = parsed.getSubstring(parsed.getPart(2));
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == Part.Type.ARG_SELECTOR) {
        String category = parsed.getSubstring(parsed.getPart(i));
        int start = category.startsWith("=") ? i + 2 : i + 1;
        String form =
            parsed
                .getPatternString()
                .substring(
                    parsed.getPart(start).getLimit(),
                    parsed.getPatternIndex(parsed.getLimitPartIndex(start)));
        forms.put(category, form.replace("#", "{" + name + "}"));
      }
    }
    return forms;
  }
}
