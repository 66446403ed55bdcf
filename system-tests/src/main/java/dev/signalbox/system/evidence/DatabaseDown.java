package dev.signalbox.system.evidence;

import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.Topics;
import dev.signalbox.system.books.Books;
import dev.signalbox.system.books.Tables;
import dev.signalbox.system.books.TopicLog;
import dev.signalbox.system.trouble.Progress;
import java.time.Duration;

/** Promise 13: the database is away for a long time, and what came meanwhile is applied after. */
final class DatabaseDown implements Part {
  private static final Duration DRAINED = Duration.ofMinutes(5);

  private final Duration away;

  DatabaseDown(Duration away) {
    this.away = away;
  }

  @Override
  public String name() {
    return "database-down";
  }

  @Override
  public Finding run() throws Exception {
    try (Run run = Run.start(13)) {
      TopicLog log = new TopicLog(run.signalbox().kafka());
      run.load().flap();
      Run.pass(Duration.ofSeconds(15));
      run.signalbox().process("postgres").kill();
      long before = log.end(Topics.SAMPLES);
      Progress.say("the database is away for %d s", away.toSeconds());
      Run.pass(away);
      long after = log.end(Topics.SAMPLES);
      run.signalbox().process("postgres").restart();
      run.signalbox().awaitReady("postgres");
      long back = System.nanoTime();
      try (Tables tables = Tables.open(run.signalbox().database())) {
        await("the backlog is applied")
            .atMost(DRAINED.multipliedBy(2))
            .pollInterval(Duration.ofMillis(200))
            .until(() -> applied(tables, "incident") >= after && applied(tables, "query") >= after);
      }
      double drained = (System.nanoTime() - back) / 1e9;
      Books books = run.settle("collector");
      String text =
          """
          PostgreSQL was dead for %d s; %d samples came meanwhile. After its return both incident-service and query-service had applied
          them within %.1f s.

          %s"""
              .formatted(away.toSeconds(), after - before, drained, Finding.table(books));
      boolean parked = books.accounts().stream().anyMatch(account -> account.deadLettered() > 0);
      return new Finding(books.balance() && !parked && drained <= DRAINED.toSeconds(), text);
    }
  }

  private static long applied(Tables tables, String schema) throws java.sql.SQLException {
    return tables.number(
        "SELECT coalesce(sum(next), 0) FROM %s.consumer_offset WHERE topic = '%s'"
            .formatted(schema, Topics.SAMPLES.topic()));
  }
}
