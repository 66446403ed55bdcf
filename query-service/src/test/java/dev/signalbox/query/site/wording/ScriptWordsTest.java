package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptWordsTest {
  private static final Path SCRIPT = Path.of("../web/src");
  private static final Pattern WHOLE = Pattern.compile("say\\([^()\"]*\"([a-z_]+\\.[a-z_.]+)\"");
  private static final Pattern BEGUN = Pattern.compile("say\\(`([a-z_.]+\\.)\\$");

  static List<Language> all() {
    return Languages.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatever_the_script_says_is_given_to_it(Language language) throws IOException {
    Map<String, Object> words = ScriptWords.words(language);

    assertThat(keys(WHOLE)).isNotEmpty().allSatisfy(whole -> assertThat(words).containsKey(whole));
    assertThat(keys(BEGUN))
        .isNotEmpty()
        .allSatisfy(begun -> assertThat(words.keySet()).anyMatch(key -> key.startsWith(begun)));
  }

  @Test
  void what_counts_comes_as_plural_forms_and_what_does_not_as_text() {
    Map<String, Object> words = ScriptWords.words(Languages.ENGLISH);

    assertThat(words)
        .containsEntry("duration.days", Map.of("one", "{n}\u202fday", "other", "{n}\u202fdays"))
        .containsEntry(
            "strip.incidents",
            Map.of("=0", "no incidents", "one", "{n} incident", "other", "{n} incidents"))
        .containsEntry("live.updated", "updated {duration} ago");
    assertThat(words.get("weekdays"))
        .isEqualTo(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"));
  }

  private static Set<String> keys(Pattern pattern) throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SCRIPT)) {
      files
          .filter(file -> file.toString().endsWith(".ts") && !file.toString().endsWith("test.ts"))
          .forEach(file -> collect(file, pattern, keys));
    }
    return keys;
  }

  private static void collect(Path file, Pattern pattern, Set<String> keys) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
