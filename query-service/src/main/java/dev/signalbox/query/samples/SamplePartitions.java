package dev.signalbox.query.samples;

import dev.signalbox.query.stored.Columns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The day partitions of {@code status_checks}: made ahead, dropped whole when they are too old.
 * Every replica may do it; an advisory lock lets one at a time.
 */
public final class SamplePartitions {
  private static final int AHEAD = 3;
  private static final Pattern NAME = Pattern.compile("status_checks_\\d{8}");

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final SampleSettings settings;
  private final Clock clock;
  private volatile Set<LocalDate> days = Set.of();

  public SamplePartitions(
      DatabaseClient database,
      TransactionalOperator transactions,
      SampleSettings settings,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  boolean has(LocalDate day) {
    return days.contains(day);
  }

  /** Makes what is missing and drops what is too old; cheap when there is nothing to do. */
  public Mono<Void> keep() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(settings.days());
    LocalDate last = today.plusDays(AHEAD);
    if (days.contains(first) && days.contains(last)) {
      return Mono.empty();
    }
    Mono<Void> work =
        lock()
            .thenMany(existing().collectList().flatMapMany(names -> drop(names, first)))
            .thenMany(Flux.fromStream(first.datesUntil(last.plusDays(1))).concatMap(this::create))
            .then();
    return transactions
        .transactional(work)
        .then(
            Mono.fromRunnable(
                () -> days = new HashSet<>(first.datesUntil(last.plusDays(1)).toList())));
  }

  private Mono<Void> lock() {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.status_checks'), 0)")
        .then();
  }

  private Flux<String> existing() {
    return database
        .sql(
            """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'status_checks'::regclass
            """)
        .map(row -> Columns.get(row, "name", String.class))
        .all()
        .filter(name -> NAME.matcher(name).matches());
  }

  // Names come from the catalogue of the database and from dates, never from outside.
  private Flux<Void> drop(List<String> names, LocalDate first) {
    return Flux.fromIterable(names)
        .filter(name -> name.compareTo(name(first)) < 0)
        .concatMap(name -> database.sql("DROP TABLE " + name).then());
  }

  private Mono<Void> create(LocalDate day) {
    String sql =
        "CREATE TABLE IF NOT EXISTS %s PARTITION OF status_checks FOR VALUES FROM ('%s 00:00:00Z') TO ('%s 00:00:00Z')";
    return database.sql(sql.formatted(name(day), day, day.plusDays(1))).then();
  }

  private static String name(LocalDate day) {
    return "status_checks_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
