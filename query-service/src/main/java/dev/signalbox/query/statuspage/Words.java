package dev.signalbox.query.statuspage;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.VisiblePage;

/** Our words in the API's. It knows no silence: what is unknown is told as the mildest trouble. */
final class Words {
  private Words() {}

  static String component(Status status) {
    return switch (status) {
      case OPERATIONAL -> "operational";
      case DEGRADED, UNKNOWN -> "degraded_performance";
      case PARTIAL_OUTAGE -> "partial_outage";
      case OUTAGE -> "major_outage";
      case MAINTENANCE -> "under_maintenance";
    };
  }

  /** The description says in our own words what the indicator cannot. */
  static Shapes.Overall overall(VisiblePage.Overall overall) {
    return new Shapes.Overall(indicator(overall.status()), overall.headline());
  }

  private static String indicator(Status status) {
    return switch (status) {
      case OPERATIONAL -> "none";
      case DEGRADED, UNKNOWN -> "minor";
      case PARTIAL_OUTAGE -> "major";
      case OUTAGE -> "critical";
      case MAINTENANCE -> "maintenance";
    };
  }
}
