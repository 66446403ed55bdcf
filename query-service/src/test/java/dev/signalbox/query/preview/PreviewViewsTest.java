package dev.signalbox.query.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.view.Drawn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.NoSuchElementException;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewViewsTest {
  private final VisiblePage page = SamplePages.incident();

  @ParameterizedTest
  @EnumSource(Status.class)
  void the_picture_has_the_colours_of_the_status(Status status) throws IOException {
    BufferedImage picture = read(SamplePages.of(1, 0, status));

    assertThat(picture.getWidth()).isEqualTo(1200);
    assertThat(picture.getHeight()).isEqualTo(630);
    assertThat(picture.getRGB(4, 4)).isEqualTo(Paints.of(status).tint().getRGB());
    assertThat(picture.getRGB(4, 625)).isEqualTo(Paints.of(status).fill().getRGB());
    assertThat(inked(picture, 84, 60, 600, 160)).as("the title is written").isGreaterThan(500);
    assertThat(inked(picture, 84, 230, 132, 132)).as("the sign is drawn").isGreaterThan(1_000);
  }

  @Test
  void what_is_far_too_long_stays_on_the_picture() throws IOException {
    BufferedImage picture = read(SamplePages.hostile("W".repeat(200)));

    assertThat(inked(picture, 1150, 60, 50, 300)).isZero();
  }

  @Test
  void a_frame_is_offered_as_wide_as_the_asker_takes() {
    JsonNode told = told("maxwidth", "300", "maxheight", "9999");
    Element frame = Jsoup.parse(told.path("html").asString()).selectFirst("iframe");

    assertThat(told.path("version").asString()).isEqualTo("1.0");
    assertThat(told.path("type").asString()).isEqualTo("rich");
    assertThat(told.path("width").asInt()).isEqualTo(300);
    assertThat(frame).isNotNull();
    assertThat(frame.attr("src"))
        .isEqualTo(told.path("thumbnail_url").asString().replace("card.png", "widget"));
    assertThat(frame.attr("width")).isEqualTo("300");
    assertThat(told("maxwidth", "10").path("width").asInt()).isEqualTo(280);
  }

  @Test
  void a_title_is_text_wherever_the_frame_is_put() {
    String html =
        JsonMapper.builder()
            .build()
            .readTree(
                Drawn.text(
                    new PreviewViews(Drawn.PLACES).all(),
                    "/oembed.json",
                    SamplePages.hostile("\"><script>alert(1)</script>")))
            .path("html")
            .asString();

    assertThat(Jsoup.parse(html).select("script")).isEmpty();
    assertThat(Jsoup.parse(html).select("iframe").attr("title"))
        .isEqualTo("\"><script>alert(1)</script> status");
  }

  @Test
  void other_formats_pages_and_sizes_are_refused() {
    assertThatThrownBy(() -> told("format", "xml")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> told("maxwidth", "wide"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("maxwidth");
    assertThatThrownBy(() -> told("url", "https://status.example/status/acme-shop-two"))
        .isInstanceOf(NoSuchElementException.class);
  }

  private JsonNode told(String... asked) {
    return JsonMapper.builder()
        .build()
        .readTree(Drawn.text(new PreviewViews(Drawn.PLACES).all(), "/oembed.json", page, asked));
  }

  private static BufferedImage read(VisiblePage shown) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(PagePicture.png(shown)));
  }

  private static int inked(BufferedImage picture, int x, int y, int width, int height) {
    int ground = picture.getRGB(4, 4);
    int inked = 0;
    for (int i = x; i < x + width; i++) {
      for (int j = y; j < y + height; j++) {
        inked += picture.getRGB(i, j) == ground ? 0 : 1;
      }
    }
    return inked;
  }
}
