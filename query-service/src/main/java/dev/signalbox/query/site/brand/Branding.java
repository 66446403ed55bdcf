package dev.signalbox.query.site.brand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an application wants its page to look.
 *
 * @param style a stylesheet; empty: the page's own colours
 * @param homepage empty: none
 * @param version changes with whatever is below
 */
public record Branding(
    String style,
    @Nullable BrandImage logo,
    @Nullable BrandImage favicon,
    String homepage,
    String version) {
  public static final Branding NONE = new Branding("", null, null, "", "");

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param manifest the document in force, as JSON
   */
  public static Branding of(String manifest) {
    try {
      JsonNode branding = JSON.readTree(manifest).path("spec").path("branding");
      return branding.isEmpty() ? NONE : of(branding);
    } catch (JacksonException e) {
      return NONE;
    }
  }

  private static Branding of(JsonNode branding) {
    return new Branding(
        style(branding.path("accent").asString("")),
        BrandImage.of(branding.path("logo").asString("")).orElse(null),
        BrandImage.of(branding.path("favicon").asString("")).orElse(null),
        homepage(branding.path("homepage").asString("")),
        version(branding.toString()));
  }

  private static String style(String accent) {
    if (!COLOUR.matcher(accent).matches()) {
      return "";
    }
    Accent readable = Accent.of(Colour.of(accent));
    return ":root{--accent:light-dark(%s,%s)}\n".formatted(readable.light(), readable.dark());
  }

  private static String homepage(String address) {
    return WEB.matcher(address).lookingAt() ? address : "";
  }

  private static String version(String content) {
    CRC32C sum = new CRC32C();
    sum.update(content.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /**
   * The favicon with the sign of a status in its corner.
   *
   * @param glyph the sign, as a whole SVG
   */
  public Optional<String> icon(String glyph) {
    return Optional.ofNullable(favicon)
        .map(
            icon ->
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><image href="%s" width="32" height="32"/>%s</svg>
                """
                    .formatted(
                        icon.dataUrl(),
                        glyph.replaceFirst(
                            "<svg ", "<svg x=\"15\" y=\"15\" width=\"17\" height=\"17\" ")));
  }
}
