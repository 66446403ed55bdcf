package dev.signalbox.query.feed;

import dev.signalbox.query.answer.Figures;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.Places;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.springframework.http.MediaType;

/** The formats, each under the names by which readers look for it. */
final class FeedViews {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final MediaType RSS_TYPE =
      MediaType.parseMediaType("application/rss+xml;charset=utf-8");
  private static final MediaType ATOM_TYPE =
      MediaType.parseMediaType("application/atom+xml;charset=utf-8");
  private static final MediaType JSON_TYPE = MediaType.parseMediaType("application/feed+json");

  private final Places places;

  FeedViews(Places places) {
    this.places = places;
  }

  List<PageView> all() {
    return List.of(
        PageView.text("/history.rss", RSS_TYPE, page -> rss(Feed.of(page, places))),
        PageView.text("/feed.rss", RSS_TYPE, page -> rss(Feed.of(page, places))),
        PageView.text("/history.atom", ATOM_TYPE, page -> atom(Feed.of(page, places))),
        PageView.text("/feed.atom", ATOM_TYPE, page -> atom(Feed.of(page, places))),
        PageView.bytes("/feed.json", JSON_TYPE, page -> Json.bytes(json(Feed.of(page, places)))));
  }

  private static String rss(Feed feed) {
    return XmlText.of(
        xml -> {
          xml.open("rss", "version", "2.0", "xmlns:atom", ATOM).open("channel");
          xml.element("title", feed.title())
              .element("link", feed.home())
              .element("description", described(feed))
              .element("language", "en")
              .element("lastBuildDate", rfc822(feed.updatedAt()))
              .empty("atom:link", "rel", "self", "href", feed.home() + "/history.rss");
          for (Feed.Entry entry : feed.entries()) {
            item(xml, entry);
          }
          xml.close().close();
        });
  }

  private static void item(XmlText xml, Feed.Entry entry) throws XMLStreamException {
    xml.open("item")
        .element("title", entry.title())
        .element("link", entry.address())
        .element("guid", entry.id(), "isPermaLink", "false")
        .element("pubDate", rfc822(entry.publishedAt()))
        .element("description", entry.html())
        .close();
  }

  private static String atom(Feed feed) {
    return XmlText.of(
        xml -> {
          xml.open("feed", "xmlns", ATOM, "xml:lang", "en")
              .element("id", feed.id())
              .element("title", feed.title())
              .element("subtitle", described(feed))
              .empty("link", "rel", "alternate", "type", "text/html", "href", feed.home())
              .empty("link", "rel", "self", "href", feed.home() + "/history.atom")
              .element("updated", feed.updatedAt().toString())
              .open("author")
              .element("name", feed.title())
              .close();
          for (Feed.Entry entry : feed.entries()) {
            entry(xml, entry);
          }
          xml.close();
        });
  }

  private static void entry(XmlText xml, Feed.Entry entry) throws XMLStreamException {
    xml.open("entry")
        .element("id", entry.id())
        .element("title", entry.title())
        .empty("link", "rel", "alternate", "type", "text/html", "href", entry.address())
        .element("published", entry.publishedAt().toString())
        .element("updated", entry.updatedAt().toString())
        .element("content", entry.html(), "type", "html")
        .close();
  }

  private static Map<String, Object> json(Feed feed) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("version", "https://jsonfeed.org/version/1.1");
    answer.put("title", feed.title());
    answer.put("home_page_url", feed.home());
    answer.put("feed_url", feed.home() + "/feed.json");
    answer.put("description", described(feed));
    answer.put("language", "en");
    answer.put("items", feed.entries().stream().map(FeedViews::item).toList());
    return answer;
  }

  private static Map<String, Object> item(Feed.Entry entry) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", entry.id());
    item.put("url", entry.address());
    item.put("title", entry.title());
    item.put("content_html", entry.html());
    item.put("date_published", String.valueOf(Figures.instant(entry.publishedAt())));
    item.put("date_modified", String.valueOf(Figures.instant(entry.updatedAt())));
    return item;
  }

  private static String described(Feed feed) {
    return "Incidents and maintenance, " + feed.title();
  }

  private static String rfc822(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
