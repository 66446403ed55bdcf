package dev.signalbox.query.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Asked;
import dev.signalbox.query.view.Drawn;
import dev.signalbox.query.view.Worlds;
import java.io.StringReader;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BadgeViewsTest {
  private final VisiblePage page = Worlds.page(Worlds.asThePublicKnowsIt());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # component | kind     | window | says
                      |          |        | acme shop: degraded
          storefront  |          |        | the storefront: operational
          payments    | status   |        | the payments: degraded
                      | uptime   |        | uptime 90\u202fd: 99.98\u202f%
          payments    | uptime   | 7d     | uptime 7\u202fd: 99.98\u202f%
          payments    | response |        | response time: 84\u202fms
          """)
  void a_badge_says_one_thing(
      @Nullable String component, @Nullable String kind, @Nullable String window, String says)
      throws Exception {
    assertThat(title(svg(page, component, kind, window))).isEqualTo(says);
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATIONAL, operational, #12633B",
    "DEGRADED, degraded, #745000",
    "PARTIAL_OUTAGE, partial outage, #8F3900",
    "OUTAGE, major outage, #9E1520",
    "MAINTENANCE, maintenance, #1E4C9F",
    "UNKNOWN, no fresh data, #4A5652"
  })
  void each_status_has_its_words_and_its_colour(Status status, String words, String colour)
      throws Exception {
    Element svg =
        svg(Worlds.page(Worlds.with(status, Status.OPERATIONAL)), "storefront", null, null);

    assertThat(title(svg)).isEqualTo("the storefront: " + words);
    assertThat(((Element) svg.getElementsByTagName("rect").item(0)).getAttribute("fill"))
        .isEqualTo(colour);
  }

  @ParameterizedTest
  @CsvSource({"status, no fresh data", "response, no data"})
  void what_is_old_is_not_told_as_new(String kind, String words) throws Exception {
    VisiblePage silent = Worlds.silent(Worlds.asThePublicKnowsIt());

    assertThat(title(svg(silent, "storefront", kind, null))).endsWith(": " + words);
  }

  @Test
  void the_text_of_people_stays_text() throws Exception {
    VisiblePage hostile =
        Worlds.page(Worlds.of("<script>{label}\"&\u0007</script>", Visibility.PUBLIC));

    Element svg = svg(hostile, null, null, null);

    assertThat(title(svg)).startsWith("acme <script>{label}\"& </script>: ");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void the_text_has_the_room_that_it_needs() throws Exception {
    Element svg = svg(page, null, null, null);

    int width = Integer.parseInt(svg.getAttribute("width"));
    Element message = (Element) svg.getElementsByTagName("text").item(1);
    int end =
        Integer.parseInt(message.getAttribute("x"))
            + Integer.parseInt(message.getAttribute("textLength"));
    assertThat(end).isBetween(width - 12, width - 4);
    assertThat(svg.getAttribute("height")).isEqualTo("20");
  }

  @Test
  void shields_finds_the_fields_of_its_schema() {
    JsonNode badge =
        JsonMapper.builder()
            .build()
            .readTree(Drawn.text(BadgeViews.all(), "/badge.json", page, "component", "payments"));

    assertThat(badge.propertyNames())
        .containsExactly(
            "schemaVersion", "label", "message", "color", "labelColor", "cacheSeconds");
    assertThat(badge.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(badge.path("label").asString()).isEqualTo("the payments");
    assertThat(badge.path("message").asString()).isEqualTo("degraded");
    assertThat(badge.path("color").asString()).isEqualTo("#745000");
  }

  @Test
  void what_is_not_there_has_no_badge() {
    assertThat(Badge.of(page, new Asked(Map.of("component", "zebra-worker")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kind, mood, 'kind: must be one of status, uptime, response'",
    "window, 91d, 'window: must be one of 90d, 30d, 7d, 24h'"
  })
  void what_is_not_right_is_named_whatever_is_drawn(String name, String value, String refusal) {
    assertThatThrownBy(() -> Badge.of(page, new Asked(Map.of(name, value))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(refusal);
  }

  private static Element svg(
      VisiblePage page, @Nullable String component, @Nullable String kind, @Nullable String window)
      throws Exception {
    String[] asked = {
      "component", component == null ? "" : component,
      "kind", kind == null ? "status" : kind,
      "window", window == null ? "90d" : window
    };
    String text = Drawn.text(BadgeViews.all(), "/badge/{component}.svg", page, asked);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  private static String title(Element svg) {
    return svg.getElementsByTagName("title").item(0).getTextContent();
  }
}
