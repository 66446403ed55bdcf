package dev.signalbox.system.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Samples: what the broker has acknowledged against what is in the record. A sample is one by its
 * check and the time for which it was due, however often it was sent.
 */
final class SampleBooks {
  private final Set<UUID> sent = new HashSet<>();
  private final Map<UUID, Boolean> timed = new HashMap<>();

  List<Account> balance(TopicLog log, Tables tables) throws SQLException {
    log.each(Topics.SAMPLES, Sample.class, this::note);
    long parked = log.parked(Topics.SAMPLES, "signalbox-query");
    List<String> rows = tables.rows("SELECT uuid FROM query.status_checks");
    Set<UUID> distinct = new HashSet<>();
    rows.forEach(row -> distinct.add(UUID.fromString(row)));
    long doubled = rows.size() - distinct.size();
    distinct.retainAll(sent);
    return List.of(
        new Account("samples in the record", sent.size(), distinct.size(), parked, doubled),
        responseTimes(tables));
  }

  private void note(Sample sample) {
    UUID id = id(sample);
    sent.add(id);
    boolean has =
        sample.getResponseTimeMs() != null && sample.getVerdict() != Verdict.INDETERMINATE;
    timed.merge(id, has, Boolean::logicalOr);
  }

  /** Each response time is counted once in the sketches of the charts. */
  private Account responseTimes(Tables tables) throws SQLException {
    long expected = timed.values().stream().filter(has -> has).count();
    long counted = tables.number("SELECT coalesce(sum(count), 0) FROM query.latency");
    return new Account(
        "response times in the charts",
        expected,
        Math.min(expected, counted),
        0,
        Math.max(0, counted - expected));
  }

  private static UUID id(Sample sample) {
    String name = sample.getCheckId() + "@" + sample.getScheduledAt().toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
