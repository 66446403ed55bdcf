package dev.signalbox.query.preview;

import dev.signalbox.core.status.Status;
import java.awt.Color;

/** The light colours of a status, as the page has them. */
record Paints(Color text, Color fill, Color tint) {

  static Paints of(Status status) {
    return switch (status) {
      case OPERATIONAL -> of(0x12633b, 0x1f8a55, 0xe2f2e9);
      case DEGRADED -> of(0x745000, 0xb27a00, 0xfaf0d2);
      case PARTIAL_OUTAGE -> of(0x8f3900, 0xd35a0c, 0xfde9da);
      case OUTAGE -> of(0x9e1520, 0xc7212d, 0xfbe3e4);
      case MAINTENANCE -> of(0x1e4c9f, 0x3a6ed2, 0xe3ebfb);
      case UNKNOWN -> of(0x4a5652, 0x78857f, 0xe9edeb);
    };
  }

  private static Paints of(int text, int fill, int tint) {
    return new Paints(new Color(text), new Color(fill), new Color(tint));
  }
}
