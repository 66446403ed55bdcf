package dev.signalbox.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that is told to have happened to one part of the shop.
 *
 * @param part whom it happened to
 * @param daysAgo how many days before the demo's start
 * @param minute the minute of that day, UTC
 * @param minutes how long it lasted
 * @param status the API's word for it: degraded, partial_outage or outage
 * @param title the incident's title; empty: too small for one
 * @param message what was said when it was over
 */
record Episode(
    Part part, int daysAgo, int minute, int minutes, String status, String title, String message) {

  /** What the sample history tells, oldest first for each part and without overlaps. */
  static final List<Episode> ALL =
      List.of(
          new Episode(Part.STOREFRONT, 71, 560, 18, "degraded", "", ""),
          new Episode(
              Part.STOREFRONT,
              43,
              910,
              11,
              "outage",
              "The shop could not be reached",
              "A certificate had expired at the load balancer. It is renewed, and now renews itself."),
          new Episode(Part.CHECKOUT, 80, 700, 25, "degraded", "", ""),
          new Episode(Part.CHECKOUT, 43, 910, 11, "outage", "", ""),
          new Episode(
              Part.CHECKOUT,
              7,
              552,
              31,
              "degraded",
              "Slow checkout for some customers",
              "A payment provider answered slowly in one region. Traffic moved to the second provider and response times recovered."),
          new Episode(Part.WORKER, 61, 480, 40, "degraded", "", ""),
          new Episode(
              Part.WORKER,
              12,
              1018,
              22,
              "partial_outage",
              "Order confirmations delayed",
              "One of two worker pods could not reach the mail relay. Queued confirmations were sent; no orders were lost."),
          new Episode(Part.REPORTS, 66, 180, 1_500, "unknown", "", ""),
          new Episode(Part.REPORTS, 34, 190, 55, "outage", "", ""));

  /** When it began, for a demo that started at the instant. */
  Instant from(Instant start) {
    return start
        .truncatedTo(java.time.temporal.ChronoUnit.DAYS)
        .minus(Duration.ofDays(daysAgo))
        .plus(Duration.ofMinutes(minute));
  }

  Instant to(Instant start) {
    return from(start).plus(Duration.ofMinutes(minutes));
  }
}
