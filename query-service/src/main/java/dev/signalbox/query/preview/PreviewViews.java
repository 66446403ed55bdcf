package dev.signalbox.query.preview;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Asked;
import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.Places;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** The picture of a page, and what oEmbed says of it. */
final class PreviewViews {
  private static final int WIDTH = 360;
  private static final int NARROWEST = 280;
  private static final int HEAD = 110;
  private static final int ROW = 34;
  private static final int HIGHEST = 480;
  private static final int CACHE_S = 300;

  private final Places places;

  PreviewViews(Places places) {
    this.places = places;
  }

  List<PageView> all() {
    return List.of(
        PageView.bytes("/card.png", MediaType.IMAGE_PNG, PagePicture::png),
        new PageView(
            "/oembed.json",
            MediaType.APPLICATION_JSON,
            Set.of("url", "format", "maxwidth", "maxheight"),
            false,
            this::embed));
  }

  private Optional<byte[]> embed(VisiblePage page, Asked asked) {
    if (!asked.get("format", "json").equals("json")) {
      throw Problem.invalid("format", "must be json");
    }
    String address = places.page(page);
    String wanted = asked.get("url", address);
    return wanted.equals(address)
            || wanted.startsWith(address + "/")
            || wanted.startsWith(address + "?")
        ? Optional.of(Json.bytes(card(page, asked)))
        : Optional.empty();
  }

  private Map<String, Object> card(VisiblePage page, Asked asked) {
    String address = places.page(page);
    String title = page.application().title() + " status";
    int width = Math.max(NARROWEST, Math.min(WIDTH, number(asked, "maxwidth", WIDTH)));
    int rows = Math.min(HIGHEST, HEAD + ROW * page.components().size());
    int height = Math.min(rows, Math.max(HEAD, number(asked, "maxheight", HIGHEST)));
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("version", "1.0");
    card.put("type", "rich");
    card.put("title", title);
    card.put("provider_name", "Signalbox");
    card.put("provider_url", places.base());
    card.put("cache_age", CACHE_S);
    card.put("html", frame(address, title, width, height));
    card.put("width", width);
    card.put("height", height);
    card.put("thumbnail_url", address + "/card.png");
    card.put("thumbnail_width", PagePicture.WIDTH);
    card.put("thumbnail_height", PagePicture.HEIGHT);
    return card;
  }

  private static String frame(String address, String title, int width, int height) {
    return "<iframe src=\"%s/widget\" title=\"%s\" width=\"%d\" height=\"%d\" loading=\"lazy\"></iframe>"
        .formatted(HtmlUtils.htmlEscape(address), HtmlUtils.htmlEscape(title), width, height);
  }

  private static int number(Asked asked, String name, int otherwise) {
    String text = asked.get(name, String.valueOf(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.invalid(name, "must be a number of pixels");
    }
  }
}
