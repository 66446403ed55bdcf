package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.samples.Recency;
import dev.signalbox.query.samples.SamplePartitions;
import dev.signalbox.query.samples.SampleStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Raw rows by COPY and by INSERT. */
@NullUnmarked // what is missing fails the assertion
class RawRowsIT {
  private static final Instant START =
      Shop.CLOCK.instant().truncatedTo(ChronoUnit.MINUTES).minusSeconds(3_600);

  private final UUID component = UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private DatabaseClient database;
  private TransactionalOperator transactions;
  private SampleStore store;

  @BeforeEach
  void start() {
    RunningQuery query = RunningQuery.shared();
    database = query.bean(DatabaseClient.class);
    transactions = query.bean(TransactionalOperator.class);
    SamplePartitions partitions = query.bean(SamplePartitions.class);
    partitions.keep().block(Duration.ofSeconds(20));
    store = new SampleStore(database, partitions, meters);
  }

  @Test
  void many_are_kept_as_few_are() {
    String details = "{\"check\": \"http\", \"reason\": \"\u00dcberlast \\\" \\t \u2713\"}";
    List<Observation> many =
        IntStream.range(0, 150)
            .mapToObj(i -> observation(i, i % 3 == 0 ? null : 40.5 + i, details))
            .toList();

    assertThat(put(many, List.of())).isEqualTo(many);
    List<String> copied = rows();
    run("DELETE FROM status_checks WHERE component_uuid = $1");
    many.forEach(each -> put(List.of(each), List.of()));

    assertThat(copied).hasSize(150).isEqualTo(rows());
    assertThat(copied.getFirst()).contains("\u00dcberlast", START.toString());
  }

  @Test
  void inv_33_among_many_what_is_there_already_is_not_written_again_and_the_others_are() {
    Observation known = observation(7, 12.0, "{}");
    put(List.of(known), List.of());
    List<Observation> many =
        IntStream.range(0, 150).mapToObj(i -> observation(i, 99.0, "{}")).toList();
    Observation doubtful = observation(200, 1.0, "{}");

    List<Observation> written = put(many, List.of(known, doubtful));

    assertThat(written)
        .containsExactlyElementsOf(
            Stream.concat(
                    many.stream().filter(each -> !each.scheduledAt().equals(known.scheduledAt())),
                    Stream.of(doubtful))
                .toList());
    assertThat(rows()).hasSize(151);
    assertThat(meters.counter("signalbox.query.samples.repeated").count()).isEqualTo(2);
  }

  private List<Observation> put(List<Observation> fresh, List<Observation> doubtful) {
    return store
        .put(new Recency.Sorted(fresh, doubtful))
        .as(transactions::transactional)
        .block(Duration.ofSeconds(20));
  }

  private Observation observation(int second, @Nullable Double millis, String details) {
    Instant due = START.plusSeconds(second);
    UUID check = UUID.nameUUIDFromBytes(component.toString().getBytes(StandardCharsets.UTF_8));
    return new Observation(
        UUID.randomUUID(),
        component,
        check,
        due,
        due.plusNanos(second * 1_000L),
        due,
        Duration.ofSeconds(1),
        millis == null ? Verdict.INDETERMINATE : Verdict.OPERATIONAL,
        millis,
        details);
  }

  private List<String> rows() {
    return database
        .sql(
            """
            SELECT uuid, component_uuid, status, response_time_ms, checked_at, details::text AS details
              FROM status_checks WHERE component_uuid = $1 ORDER BY checked_at
            """)
        .bind(0, component)
        .map(
            row ->
                Stream.of(
                        "uuid",
                        "component_uuid",
                        "status",
                        "response_time_ms",
                        "checked_at",
                        "details")
                    .map(
                        name ->
                            name.equals("checked_at")
                                ? row.get(name, Instant.class)
                                : row.get(name))
                    .map(String::valueOf)
                    .reduce("", (one, other) -> one + " " + other))
        .all()
        .collectList()
        .block(Duration.ofSeconds(20));
  }

  private void run(String sql) {
    database.sql(sql).bind(0, component).then().block(Duration.ofSeconds(20));
  }
}
