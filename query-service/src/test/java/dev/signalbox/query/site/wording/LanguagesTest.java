package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesTest {

  static List<Language> all() {
    return Languages.all();
  }

  @Test
  void english_and_german_are_there() {
    assertThat(all()).extracting(Language::tag).contains("de", "en");
    assertThat(all()).extracting(Language::name).contains("Deutsch", "English");
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_message_is_in_every_language_with_the_same_values(Language language)
      throws IOException {
    Map<String, String> own = file(language);

    assertThat(own.keySet()).isEqualTo(Languages.ENGLISH.patterns().keySet());
    Languages.ENGLISH
        .patterns()
        .forEach(
            (key, english) ->
                assertThat(values(own.getOrDefault(key, ""), language))
                    .as(key)
                    .isEqualTo(values(english, Languages.ENGLISH)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_plural_form_of_the_language_is_written_and_renders(Language language) {
    PluralRules rules = PluralRules.forLocale(language.locale());
    List<String> rendered = new ArrayList<>();
    language
        .patterns()
        .forEach(
            (key, pattern) -> {
              if (pattern.contains(", plural,")) {
                assertThat(selectors(pattern)).as(key).containsAll(rules.getKeywords());
              }
              for (String category : rules.getKeywords()) {
                rendered.add(
                    language.say(key, numbers(pattern, language, sample(rules, category))));
              }
            });

    assertThat(rendered).allSatisfy(said -> assertThat(said).isNotBlank().doesNotContain("{", "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # accept-language               | answered in
            de                            | de
            de-AT,de;q=0.9                | de
            fr-CA,fr;q=0.9,de;q=0.5       | de
            en-US,en;q=0.9,de;q=0.8       | en
            de;q=0.1,en;q=0.2             | en
            fr                            | -
            *                             | -
            ;;;=q                         | -
            de_DE<script>                 | -
          """)
  void the_first_language_that_a_reader_takes_is_spoken(String ranges, String tag) {
    assertThat(Languages.accepted(ranges).map(Language::tag).orElse("-")).isEqualTo(tag);
  }

  @Test
  void dates_durations_and_figures_are_those_of_the_language() {
    Language german = Languages.find("de").orElseThrow();
    List<String> said =
        Phrases.in(
            german,
            () ->
                List.of(
                    Times.date(LocalDate.parse("2026-03-07")),
                    Times.days(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-13")),
                    Figures.uptime(0.9998),
                    Figures.number(1_234.5),
                    Phrases.count(1, "component"),
                    Phrases.count(2, "component"),
                    Phrases.headline("Partially degraded")));

    assertThat(said)
        .containsExactly(
            "Sa, 7. Mär 2026",
            "10.–13. Nov",
            "99,98\u202f%",
            "1.234,5",
            "1 Komponente",
            "2 Komponenten",
            "Teilweise beeinträchtigt");
  }

  private static Map<String, String> file(Language language) throws IOException {
    Properties read = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            LanguagesTest.class.getResourceAsStream("/words/" + language.tag() + ".properties"))) {
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Map<String, String> file = new HashMap<>();
    read.stringPropertyNames().forEach(key -> file.put(key, read.getProperty(key)));
    return file;
  }

  private static Set<String> values(String pattern, Language language) {
    return new MessageFormat(pattern, language.locale()).getArgumentNames();
  }

  private static List<String> selectors(String pattern) {
    MessagePattern parsed = new MessagePattern(pattern);
    List<String> selectors = new ArrayList<>();
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == MessagePattern.Part.Type.ARG_SELECTOR) {
        selectors.add(parsed.getSubstring(parsed.getPart(i)));
      }
    }
    return selectors;
  }

  private static Map<String, Object> numbers(String pattern, Language language, double number) {
    Map<String, Object> numbers = new HashMap<>();
    values(pattern, language).forEach(name -> numbers.put(name, number));
    return numbers;
  }

  private static double sample(PluralRules rules, String category) {
    return rules.getSamples(category).iterator().next();
  }
}
