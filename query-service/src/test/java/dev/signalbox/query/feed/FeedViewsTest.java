package dev.signalbox.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.WireFeedInput;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Drawn;
import dev.signalbox.query.view.Worlds;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feeds as parsers read them that were not written here. */
class FeedViewsTest {
  private static final String SLOW_ID = "tag:status.example,2005:Incident/" + Worlds.SLOW;
  private static final String SLOW_ADDRESS =
      "https://status.example/status/shop/incidents/" + Worlds.SLOW;
  private static final List<String> TITLES =
      List.of(
          "Slow payments & <refunds>",
          "Storefront was out",
          "Moved racks",
          "New disks",
          "Called off");

  private final VisiblePage page = Worlds.page(Worlds.asThePublicKnowsIt());

  @ParameterizedTest
  @CsvSource({
    "/history.rss, rss_2.0",
    "/feed.rss, rss_2.0",
    "/history.atom, atom_1.0",
    "/feed.atom, atom_1.0"
  })
  void a_feed_reader_finds_every_entry(String path, String type) throws FeedException {
    SyndFeed feed = parsed(path, page);

    assertThat(feed.getFeedType()).isEqualTo(type);
    assertThat(feed.getTitle()).isEqualTo("Acme shop status");
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getTitle)
        .containsExactlyInAnyOrderElementsOf(TITLES)
        .startsWith(TITLES.getFirst(), TITLES.get(1));
    SyndEntry slow = feed.getEntries().getFirst();
    assertThat(slow.getUri()).isEqualTo(SLOW_ID);
    assertThat(slow.getLink()).isEqualTo(SLOW_ADDRESS);
    assertThat(slow.getPublishedDate()).isEqualTo(Instant.parse("2026-11-21T13:42:07Z"));
    String html =
        slow.getContents().isEmpty()
            ? slow.getDescription().getValue()
            : slow.getContents().getFirst().getValue();
    assertThat(html)
        .startsWith("<p><strong>Monitoring</strong> · Sat 21 Nov 2026, 14:21 UTC</p>")
        .contains("<strong>rollback</strong>", "&lt;b&gt;&amp;&lt;/b&gt;", "Payments are slow.");
  }

  @Test
  void atom_says_when_each_changed() throws FeedException {
    SyndFeed feed = parsed("/history.atom", page);

    assertThat(feed.getUri()).isEqualTo("tag:status.example,2005:/status/shop/history");
    assertThat(feed.getPublishedDate()).isEqualTo(Instant.parse("2026-11-21T14:21:07Z"));
    assertThat(feed.getEntries().getFirst().getUpdatedDate())
        .isEqualTo(Instant.parse("2026-11-21T14:21:07Z"));
    assertThat(feed.getLinks())
        .extracting(link -> link.getRel() + " " + link.getHref())
        .contains("self https://status.example/status/shop/history.atom");
  }

  @Test
  void rss_is_well_formed_in_what_the_reader_does_not_look_at() throws FeedException {
    var channel =
        (com.rometools.rome.feed.rss.Channel)
            new WireFeedInput().build(new StringReader(text("/history.rss", page)));

    assertThat(channel.getLink()).isEqualTo("https://status.example/status/shop");
    assertThat(channel.getLastBuildDate()).isEqualTo(Instant.parse("2026-11-21T14:21:07Z"));
    assertThat(channel.getItems())
        .allSatisfy(item -> assertThat(item.getGuid().isPermaLink()).isFalse());
  }

  @Test
  void json_feed_has_the_fields_of_its_version() {
    JsonNode feed = JsonMapper.builder().build().readTree(text("/feed.json", page));

    assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.path("title").asString()).isEqualTo("Acme shop status");
    assertThat(feed.path("feed_url").asString())
        .isEqualTo("https://status.example/status/shop/feed.json");
    assertThat(feed.path("home_page_url").asString())
        .isEqualTo("https://status.example/status/shop");
    JsonNode item = feed.at("/items/0");
    assertThat(item.propertyNames())
        .containsExactly("id", "url", "title", "content_html", "date_published", "date_modified");
    assertThat(item.path("id").asString()).isEqualTo(SLOW_ID);
    assertThat(Instant.parse(item.path("date_modified").asString()))
        .isEqualTo(Instant.parse("2026-11-21T14:21:07Z"));
    assertThat(feed.path("items")).hasSize(5);
  }

  @Test
  void a_page_on_which_nothing_happened_has_an_empty_feed() throws FeedException {
    VisiblePage quiet = Worlds.page(Worlds.of("shop", Visibility.PUBLIC));

    SyndFeed feed = parsed("/history.atom", quiet);

    assertThat(feed.getEntries()).isEmpty();
    assertThat(feed.getPublishedDate()).isEqualTo(Worlds.CREATED);
  }

  @Test
  void characters_that_xml_cannot_hold_are_left_out() throws FeedException {
    Facts odd = Worlds.of("sh\u0000\u000b\ufffeop 🚂", Visibility.PUBLIC);

    assertThat(parsed("/history.atom", Worlds.page(odd)).getTitle())
        .isEqualTo("Acme shop 🚂 status");
  }

  private static SyndFeed parsed(String path, VisiblePage page) throws FeedException {
    return new SyndFeedInput().build(new StringReader(text(path, page)));
  }

  private static String text(String path, VisiblePage page) {
    return Drawn.text(new FeedViews(Drawn.PLACES).all(), path, page);
  }
}
