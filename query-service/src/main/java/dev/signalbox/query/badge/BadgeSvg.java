package dev.signalbox.query.badge;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A badge, 20 px high: an ink label with our mark, the message on the colour of the status. */
final class BadgeSvg {
  private static final double SIZE = 11;
  private static final int LONGEST = 60;

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private static final String TEMPLATE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20" role="img" aria-label="{words}">\
      <title>{words}</title>\
      <rect width="{width}" height="20" rx="4" fill="{colour}"/>\
      <path d="M4 0h{inner}v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="{ink}"/>\
      <rect x=".5" y=".5" width="{edge}" height="19" rx="3.5" fill="none" stroke="#fff" stroke-opacity=".2"/>\
      <g transform="translate(5 3.5) scale(.54)" fill="#fff"><path d="M7 4h2.6v18H7zM5 20h6.6v2H5z"/>\
      <path transform="translate(8.3 10.5) rotate(-38)" d="M0-3h14.2l-2.2 3 2.2 3H0z"/><circle cx="8.3" cy="10.5" r="3.6"/>\
      <circle cx="8.3" cy="10.5" r="1.7" fill="{ink}"/></g>\
      <g fill="#fff" font-family="Verdana,Inter,DejaVu Sans,sans-serif" font-size="{size}">\
      <text x="21" y="14" textLength="{labelled}">{label}</text>\
      <text x="{at}" y="14" textLength="{said}">{message}</text></g>\
      <g transform="translate({glyphAt} 4) scale(.68)">{glyph}</g></svg>
      """;

  private BadgeSvg() {}

  static String of(Badge badge) {
    String label = shortened(badge.label());
    int labelled = TextWidths.of(label, SIZE);
    int said = TextWidths.of(badge.message(), SIZE);
    int split = 21 + labelled + 6;
    int width = split + 22 + said + 8;
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("width", width),
            Map.entry("inner", split - 4),
            Map.entry("edge", width - 1),
            Map.entry("size", SIZE),
            Map.entry("labelled", labelled),
            Map.entry("said", said),
            Map.entry("at", split + 22),
            Map.entry("glyphAt", split + 6),
            Map.entry("glyph", Paint.glyph(badge.status())),
            Map.entry("colour", Paint.colour(badge.status())),
            Map.entry("ink", Paint.INK),
            Map.entry("label", escaped(label)),
            Map.entry("message", escaped(badge.message())),
            Map.entry("words", escaped(badge.label() + ": " + badge.message())));
    // in one pass, so that nothing in a value is taken for a place
    return PLACE
        .matcher(TEMPLATE)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(String.valueOf(values.getOrDefault(place.group(1), ""))));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text.replaceAll("\\p{Cntrl}", " "), "UTF-8");
  }
}
