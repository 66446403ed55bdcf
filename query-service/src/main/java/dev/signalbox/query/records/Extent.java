package dev.signalbox.query.records;

/**
 * How far an application's records were read, by version, and how far the decisions reach that they
 * tell of: a decision goes out on two topics, and is known in part only until both were read so
 * far.
 *
 * @param statusesAt the highest version on the topic of statuses
 * @param statusesUntil up to where that topic has to be read
 */
public record Extent(long statusesAt, long incidentsAt, long statusesUntil, long incidentsUntil) {
  public static Extent ofStatus(long version, long statusesUntil, long incidentsUntil) {
    return new Extent(version, 0, statusesUntil, incidentsUntil);
  }

  public static Extent ofIncident(long version, long statusesUntil, long incidentsUntil) {
    return new Extent(0, version, statusesUntil, incidentsUntil);
  }

  /** What is known when both were read. */
  public Extent and(Extent other) {
    return new Extent(
        Math.max(statusesAt, other.statusesAt),
        Math.max(incidentsAt, other.incidentsAt),
        Math.max(statusesUntil, other.statusesUntil),
        Math.max(incidentsUntil, other.incidentsUntil));
  }
}
