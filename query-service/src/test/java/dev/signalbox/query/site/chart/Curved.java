package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.site.SamplePages;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Curves of the design's picture: fast, then slow since 13:42. */
public final class Curved {
  private static final Instant TROUBLE = Instant.parse("2026-11-21T13:40:00Z");

  private Curved() {}

  public static Curve whole(Window window) {
    return without(window, List.of());
  }

  /** Before the trouble. */
  static Curve fast(Window window) {
    Curve whole = whole(window);
    return new Curve(
        window,
        whole.to(),
        true,
        whole.points().stream().filter(point -> point.at().isBefore(TROUBLE)).toList());
  }

  /** Without the steps that begin at these instants. */
  static Curve without(Window window, List<Instant> missing) {
    long step = window.step().toMillis();
    long first = (SamplePages.NOW.toEpochMilli() - window.length().toMillis()) / step + 1;
    long last = SamplePages.NOW.toEpochMilli() / step;
    return new Curve(
        window,
        SamplePages.NOW,
        true,
        LongStream.rangeClosed(first, last)
            .mapToObj(each -> Instant.ofEpochMilli(each * step))
            .filter(at -> !missing.contains(at))
            .map(Curved::point)
            .toList());
  }

  private static Curve.Point point(Instant at) {
    boolean slow = !at.isBefore(TROUBLE);
    double wave = Math.sin(at.getEpochSecond() / 900.0);
    return new Curve.Point(at, (slow ? 600 : 84) + 8 * wave, (slow ? 1_750 : 210) + 40 * wave);
  }
}
