package dev.signalbox.query.site.brand;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An accent that can be read: on light ground the nearest darker shade of what was asked for, on
 * dark ground the nearest lighter one, that reaches WCAG's AA for text.
 */
record Accent(Colour light, Colour dark) {
  private static final double READABLE = 4.5;
  private static final int STEPS = 100;

  /** Where links stand: on the page and on cards. */
  static final List<Colour> LIGHT_GROUND = List.of(Colour.of("#ffffff"), Colour.of("#f2f5f3"));

  static final List<Colour> DARK_GROUND = List.of(Colour.of("#141d1a"), Colour.of("#0d1412"));

  static Accent of(Colour asked) {
    return new Accent(
        readable(asked, Colour.BLACK, LIGHT_GROUND), readable(asked, Colour.WHITE, DARK_GROUND));
  }

  private static Colour readable(Colour asked, Colour towards, List<Colour> ground) {
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(step -> asked.mixed(towards, (double) step / STEPS))
        .filter(shade -> ground.stream().allMatch(on -> shade.contrast(on) >= READABLE))
        .findFirst()
        .orElse(towards);
  }
}
