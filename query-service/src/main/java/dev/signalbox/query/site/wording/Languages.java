package dev.signalbox.query.site.wording;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The languages there are: one for each file of messages, named by its language tag. */
public final class Languages {
  private static final String FILES = "classpath*:words/*.properties";
  private static final SortedMap<String, Language> ALL = load();

  /** What is spoken where nobody asked for anything. */
  public static final Language ENGLISH =
      Optional.ofNullable(ALL.get("en")).orElseThrow(() -> new IllegalStateException("no English"));

  private Languages() {}

  /** By tag. */
  public static List<Language> all() {
    return List.copyOf(ALL.values());
  }

  /**
   * @param tag e.g. {@code de}, or {@code de-AT}, which is German as well
   */
  public static Optional<Language> find(String tag) {
    return tag.isEmpty() ? Optional.empty() : accepted(tag);
  }

  /**
   * The first that a reader takes, by weight; what cannot be read asks for nothing.
   *
   * @param ranges as in {@code accept-language}
   */
  public static Optional<Language> accepted(String ranges) {
    try {
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(ranges), ALL.keySet());
      return Optional.ofNullable(tag).map(ALL::get);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, Language> load() {
    Map<String, Map<String, String>> files = new HashMap<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        String name = String.valueOf(file.getFilename());
        files.put(name.substring(0, name.lastIndexOf('.')), read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> english = files.getOrDefault("en", Map.of());
    SortedMap<String, Language> all = new TreeMap<>();
    files.forEach((tag, own) -> all.put(tag, language(tag, english, own)));
    return all;
  }

  /** What a language leaves unsaid is said in English. */
  private static Language language(
      String tag, Map<String, String> english, Map<String, String> own) {
    Map<String, String> patterns = new HashMap<>(english);
    patterns.putAll(own);
    return new Language(Locale.forLanguageTag(tag), patterns);
  }

  private static Map<String, String> read(Resource file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Reader.of(file.getContentAsString(StandardCharsets.UTF_8))) {
      properties.load(reader);
    }
    Map<String, String> patterns = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> patterns.put(key, String.valueOf(properties.getProperty(key))));
    return patterns;
  }
}
