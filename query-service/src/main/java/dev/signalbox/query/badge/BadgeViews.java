package dev.signalbox.query.badge;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.view.PageView;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;

/** The badge of the page, of each component, and what shields.io needs for one of its own. */
final class BadgeViews {
  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=utf-8");
  private static final Set<String> ASKS = Set.of("kind", "window");

  /** The least that shields.io takes. */
  private static final int CACHE_S = 300;

  private BadgeViews() {}

  static List<PageView> all() {
    return List.of(
        new PageView("/badge.svg", SVG, ASKS, false, svg()),
        new PageView("/badge/{component}.svg", SVG, ASKS, false, svg()),
        new PageView(
            "/badge.json",
            MediaType.APPLICATION_JSON,
            Set.of("kind", "window", "component"),
            false,
            (page, asked) -> Badge.of(page, asked).map(badge -> Json.bytes(shields(badge)))));
  }

  private static PageView.Drawing svg() {
    return (page, asked) ->
        Badge.of(page, asked)
            .map(badge -> BadgeSvg.of(badge).strip().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> shields(Badge badge) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("schemaVersion", 1);
    answer.put("label", badge.label());
    answer.put("message", badge.message());
    answer.put("color", Paint.colour(badge.status()));
    answer.put("labelColor", Paint.INK);
    answer.put("cacheSeconds", CACHE_S);
    return answer;
  }
}
