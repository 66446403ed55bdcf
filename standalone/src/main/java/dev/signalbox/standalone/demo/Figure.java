package dev.signalbox.standalone.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;

/** What the shop counts of itself, as its monitoring tells it: more by day, less by night. */
enum Figure {
  REQUESTS("Requests", "shop_requests", 1_240, 0.07),
  ERRORS("Error rate", "shop_errors", 0.02, 0.4),
  QUEUE("Order queue", "shop_order_queue", 12, 0.25),
  CONNECTIONS("Database connections", "shop_database_connections", 41, 0.14);

  private final String label;
  private final String series;
  private final double usual;
  private final double unrest;

  /**
   * @param series its name in queries
   * @param usual its mean over a day
   * @param unrest how far it strays, as a share of what is usual
   */
  Figure(String label, String series, double usual, double unrest) {
    this.label = label;
    this.series = series;
    this.usual = usual;
    this.unrest = unrest;
  }

  /** The metric's name on the page. */
  String label() {
    return label;
  }

  String series() {
    return series;
  }

  /** Its value at a time, which is always the same for the same time and the same faults. */
  double at(Instant time, Map<Part, Fault> faults) {
    long minute = time.getEpochSecond() / 60;
    double stray = new SplittableRandom(minute * values().length + ordinal()).nextDouble(-1, 1);
    double calm = usual * (course(time) + unrest * stray);
    return switch (this) {
      case REQUESTS -> ill(Part.STOREFRONT, faults) ? calm * 0.4 : calm;
      case ERRORS ->
          calm + (ill(Part.STOREFRONT, faults) ? 58 : 0) + (ill(Part.CHECKOUT, faults) ? 31 : 0);
      case QUEUE -> ill(Part.WORKER, faults) ? calm * 20 : calm;
      case CONNECTIONS -> calm;
    };
  }

  private static boolean ill(Part part, Map<Part, Fault> faults) {
    return faults.getOrDefault(part, Fault.NONE) != Fault.NONE;
  }

  /**
   * How busy the shop is, around 1: least at three in the morning, most at three in the afternoon.
   */
  static double course(Instant time) {
    double day = time.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 86_400.0;
    return 1 - 0.3 * Math.cos(2 * Math.PI * (day - 0.125));
  }
}
