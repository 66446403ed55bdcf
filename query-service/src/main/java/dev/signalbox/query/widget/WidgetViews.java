package dev.signalbox.query.widget;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.Templates;
import dev.signalbox.query.site.card.CardView;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.wording.Language;
import dev.signalbox.query.site.wording.Languages;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.view.Asked;
import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.Places;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** The page for a frame, the script of the element, and what the element asks for. */
final class WidgetViews {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");

  private final Templates templates;
  private final Assets assets;
  private final Places places;

  WidgetViews(Templates templates, Assets assets, Places places) {
    this.templates = templates;
    this.assets = assets;
    this.places = places;
  }

  List<PageView> all() {
    byte[] script = assets.widget();
    return List.of(
        new PageView("/widget", HTML, Set.of("theme", "size", "lang"), false, this::frame),
        PageView.bytes("/widget.js", SCRIPT, page -> script),
        new PageView(
            "/widget.json", MediaType.APPLICATION_JSON, Set.of("lang"), false, this::data));
  }

  /** In the language of whoever embeds it; one that is not spoken here counts as none asked for. */
  private static Language language(Asked asked) {
    return Languages.find(asked.get("lang", "")).orElse(Languages.ENGLISH);
  }

  private Optional<byte[]> data(VisiblePage page, Asked asked) {
    return Phrases.in(language(asked), () -> Optional.of(Json.bytes(json(card(page)))));
  }

  private Optional<byte[]> frame(VisiblePage page, Asked asked) {
    return Phrases.in(
        language(asked),
        () ->
            Optional.of(
                templates.html(
                    "card.jte",
                    Map.of(
                        "page", card(page),
                        "assets", assets,
                        "theme", asked.oneOf("theme", "auto", "light", "dark"),
                        "pill", asked.oneOf("size", "card", "pill").equals("pill")))));
  }

  private CardView card(VisiblePage page) {
    return CardView.of(page, places.page(page));
  }

  private static Map<String, Object> json(CardView view) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("title", view.title());
    answer.put("url", view.url());
    answer.put("status", view.signal().word());
    answer.put("headline", view.headline());
    answer.put("note", view.note());
    answer.put("components", view.rows().stream().map(WidgetViews::json).toList());
    answer.put("words", json(view.words()));
    return answer;
  }

  private static Map<String, Object> json(CardView.Words words) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", words.name());
    answer.put("span", words.span());
    answer.put("silent", words.silent());
    answer.put("silent_label", words.silentLabel());
    answer.put("no_answer", words.noAnswer());
    return answer;
  }

  private static Map<String, Object> json(CardView.Row row) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("title", row.title());
    answer.put("status", row.signal().word());
    answer.put("label", row.signal().label());
    answer.put(
        "days",
        row.bars().stream()
            .map(letter -> letter.isEmpty() ? "." : letter)
            .collect(Collectors.joining()));
    answer.put("summary", row.summary());
    return answer;
  }
}
