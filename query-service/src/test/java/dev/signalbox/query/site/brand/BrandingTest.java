package dev.signalbox.query.site.brand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {
  private static final String WHOLE =
      """
      {"spec": {"branding": {"accent": "#0F766E", "homepage": "https://acme.example",
        "logo": "data:image/svg+xml,<svg>%23+</svg>", "favicon": "data:image/png;base64,iVBORw=="}}}
      """;

  @Test
  void it_is_read_from_the_manifest() {
    Branding branding = Branding.of(WHOLE);

    assertThat(branding.style()).isEqualTo(":root{--accent:light-dark(#0f766e,#3d908a)}\n");
    assertThat(branding.homepage()).isEqualTo("https://acme.example");
    assertThat(new String(Objects.requireNonNull(branding.logo()).bytes(), UTF_8))
        .isEqualTo("<svg>#+</svg>");
    assertThat(Objects.requireNonNull(branding.favicon()).type()).isEqualTo("image/png");
  }

  @Test
  void the_sign_of_the_status_stands_in_the_corner_of_the_icon() {
    assertThat(Branding.of(WHOLE).icon("<svg viewBox=\"0 0 18 18\"><path/></svg>"))
        .hasValueSatisfying(
            icon ->
                assertThat(icon)
                    .contains(
                        "<image href=\"data:image/png;base64,iVBORw==\"",
                        "<svg x=\"15\" y=\"15\" width=\"17\" height=\"17\" viewBox=\"0 0 18 18\">"));
  }

  @Test
  void another_look_has_another_version() {
    assertThat(Branding.of(WHOLE).version())
        .isEqualTo(Branding.of(WHOLE).version())
        .isNotEqualTo(Branding.of(WHOLE.replace("acme.example", "acme.test")).version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "no json", "{\"spec\": {\"branding\": {}}}"})
  void without_one_the_page_looks_like_itself(String manifest) {
    assertThat(Branding.of(manifest)).isEqualTo(Branding.NONE);
  }

  @Test
  void nothing_but_colours_pictures_and_web_addresses_gets_through() {
    Branding branding =
        Branding.of(
            """
            {"spec": {"branding": {"accent": "red}body{display:none", "homepage": "javascript:alert(1)",
              "logo": "data:text/html,<script>", "favicon": "https://evil.example/x.png"}}}
            """);

    assertThat(branding.style()).isEmpty();
    assertThat(branding.homepage()).isEmpty();
    assertThat(branding.logo()).isNull();
    assertThat(branding.favicon()).isNull();
  }
}
