package dev.signalbox.query.view;

import dev.signalbox.query.page.VisiblePage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a view makes of a page. */
public final class Drawn {
  public static final Places PLACES = new Places("https://status.example");

  private Drawn() {}

  /**
   * @param path the view's, as it stands in the list
   * @param asked names and values in turn
   */
  public static String text(List<PageView> views, String path, VisiblePage page, String... asked) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < asked.length; i += 2) {
      values.put(asked[i], asked[i + 1]);
    }
    return views.stream()
        .filter(view -> view.path().equals(path))
        .findFirst()
        .flatMap(view -> view.drawing().draw(page, new Asked(values)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow();
  }
}
