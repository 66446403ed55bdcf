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
  private final Map<UUID, Turn> turns = new HashMap<>();
  private long sharedNames;

  /** Within an epoch a check's samples are told apart by their sequence. */
  private record Turn(long epoch, long sequence) {}

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
        new Account("names of samples", sent.size(), sent.size(), 0, sharedNames),
        responseTimes(
            "response times in the record",
            tables.number(
                """
                SELECT count(*) FROM query.status_checks
                 WHERE response_time_ms IS NOT NULL AND status <> 'indeterminate'
                """)),
        // Each is counted once in the sketches of the charts.
        responseTimes(
            "response times in the charts",
            tables.number("SELECT coalesce(sum(count), 0) FROM query.latency")));
  }

  private void note(Sample sample) {
    UUID id = id(sample);
    sent.add(id);
    boolean has =
        sample.getResponseTimeMs() != null && sample.getVerdict() != Verdict.INDETERMINATE;
    timed.putIfAbsent(id, has); // the first of its copies is the one that counts
    Turn turn = new Turn(sample.getEpoch(), sample.getSequence());
    Turn first = turns.putIfAbsent(id, turn);
    if (first != null && first.epoch() == turn.epoch() && first.sequence() != turn.sequence()) {
      sharedNames++;
    }
  }

  private Account responseTimes(String what, long counted) {
    long expected = timed.values().stream().filter(has -> has).count();
    return new Account(
        what, expected, Math.min(expected, counted), 0, Math.max(0, counted - expected));
  }

  private static UUID id(Sample sample) {
    String name = sample.getCheckId() + "@" + sample.getScheduledAt().toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
