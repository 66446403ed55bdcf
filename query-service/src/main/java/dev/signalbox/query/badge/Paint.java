package dev.signalbox.query.badge;

import dev.signalbox.core.status.Status;

/** The light text colour of each status, on which white stands at 7:1 and more, and its glyph. */
final class Paint {
  static final String INK = "#13201C";

  private static final String MARK =
      "<path stroke=\"%s\" fill=\"none\" stroke-width=\"1.9\" stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"%s\"/>";

  private Paint() {}

  static String colour(Status status) {
    return switch (status) {
      case OPERATIONAL -> "#12633B";
      case DEGRADED -> "#745000";
      case PARTIAL_OUTAGE -> "#8F3900";
      case OUTAGE -> "#9E1520";
      case MAINTENANCE -> "#1E4C9F";
      case UNKNOWN -> "#4A5652";
    };
  }

  /** White, 18 by 18; what is knocked out of it shows the colour. */
  static String glyph(Status status) {
    return switch (status) {
      case OPERATIONAL ->
          "<circle cx=\"9\" cy=\"9\" r=\"8\" fill=\"#fff\"/>"
              + mark(status, "M5.4 9.3l2.5 2.5 4.8-5.2");
      case DEGRADED ->
          filled(
                  "M7.7.9a1.9 1.9 0 0 1 2.6 0l6.8 6.8a1.9 1.9 0 0 1 0 2.6l-6.8 6.8a1.9 1.9 0 0 1-2.6 0L.9 10.3a1.9 1.9 0 0 1 0-2.6z")
              + mark(status, "M5.6 7.6L9 11l3.4-3.4");
      case PARTIAL_OUTAGE ->
          filled(
                  "M7.4 1.6a1.85 1.85 0 0 1 3.2 0l6.9 12.1a1.85 1.85 0 0 1-1.6 2.8H2.1a1.85 1.85 0 0 1-1.6-2.8z")
              + mark(status, "M9 6.3v4.1M9 13.3v.05");
      case OUTAGE ->
          filled("M5.9.8h6.2L17.2 5.9v6.2l-5.1 5.1H5.9L.8 12.1V5.9z")
              + mark(status, "M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6");
      case MAINTENANCE ->
          "<rect x=\"1\" y=\"1\" width=\"16\" height=\"16\" rx=\"3.6\" fill=\"#fff\"/><path fill=\""
              + colour(status)
              + "\" d=\"M13.6 6.1l-1.75 1.75-1.35-.35-.35-1.35L11.9 4.4a3.05 3.05 0 0 0-4 3.75L4.7 11.4a1.35 1.35 0 0 0 0 1.9 1.35 1.35 0 0 0 1.9 0l3.25-3.2a3.05 3.05 0 0 0 3.75-4z\"/>";
      case UNKNOWN ->
          "<circle cx=\"9\" cy=\"9\" r=\"7.6\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.8\" stroke-dasharray=\"3.1 2.2\"/>"
              + MARK.formatted("#fff", "M6.9 7.1a2.15 2.15 0 1 1 3 2c-.6.3-.9.6-.9 1.2M9 12.7v.05");
    };
  }

  private static String filled(String path) {
    return "<path fill=\"#fff\" d=\"" + path + "\"/>";
  }

  private static String mark(Status status, String path) {
    return MARK.formatted(colour(status), path);
  }
}
