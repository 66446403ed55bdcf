package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.incident.status.CheckKnown;
import dev.signalbox.incident.status.StatusStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What is remembered of a check's state, and what the table says. */
@NullUnmarked // opened before each test
class StatusStoreIT {
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

  private final UUID application = UUID.randomUUID();
  private final CheckKnown unknown =
      CheckKnown.fresh(UUID.randomUUID(), UUID.randomUUID(), application);
  private final CheckKnown well = unknown.with(after(Verdict.OPERATIONAL), null);
  private final CheckKnown bad = unknown.with(after(Verdict.OUTAGE), null);
  private DatabaseClient database;
  private TransactionalOperator transactions;
  private StatusStore here;
  private StatusStore elsewhere;

  private static CheckState after(Verdict verdict) {
    Observation seen = new Observation(verdict, "seen", AT, Duration.ofSeconds(30), 1, 1);
    return CheckFold.observe(CheckState.NEW, seen, CheckFold.Policy.of(1, 1)).state();
  }

  @BeforeEach
  void open() {
    RunningIncidents incidents = RunningIncidents.shared();
    database = incidents.bean(DatabaseClient.class);
    transactions = incidents.bean(TransactionalOperator.class);
    here = new StatusStore(database);
    elsewhere = new StatusStore(database);
    done(
        database
            .sql("INSERT INTO application (uuid, part) VALUES (:id, 0)")
            .bind("id", application)
            .then());
  }

  private static void done(Mono<Void> work) {
    work.block(Duration.ofSeconds(20));
  }

  private CheckKnown load(StatusStore store) {
    List<CheckKnown> known = store.loadChecks(List.of(application)).block(Duration.ofSeconds(20));
    return Objects.requireNonNull(known).getFirst();
  }

  @Test
  void what_was_written_here_or_read_before_is_not_decoded_again() {
    done(here.saveChecks(List.of(bad)));

    assertThat(load(here).state()).isSameAs(bad.state());
    CheckKnown read = load(elsewhere);
    assertThat(read).isEqualTo(bad);
    assertThat(load(elsewhere).state()).isSameAs(read.state());
  }

  @Test
  void what_somebody_else_has_written_since_is_read() {
    done(here.saveChecks(List.of(bad)));
    done(elsewhere.saveChecks(List.of(well)));

    assertThat(load(here)).isEqualTo(well);
  }

  @Test
  void what_was_undone_is_not_remembered() {
    done(here.saveChecks(List.of(well)));
    Mono<Void> undone =
        transactions
            .execute(
                turn -> {
                  turn.setRollbackOnly();
                  return here.saveChecks(List.of(bad));
                })
            .then();
    done(undone);

    assertThat(load(here)).isEqualTo(well);
  }

  @Test
  void what_a_release_without_stamps_wrote_is_read_each_time() {
    done(here.saveChecks(List.of(bad)));
    done(elsewhere.saveChecks(List.of(well)));
    done(
        database
            .sql("UPDATE check_state SET state = state - 'stamp' WHERE uuid = :id")
            .bind("id", well.id())
            .then());

    CheckKnown first = load(here);
    assertThat(first).isEqualTo(well);
    assertThat(load(here).state()).isNotSameAs(first.state()).isEqualTo(first.state());
  }

  @Test
  void what_was_forgotten_is_gone() {
    done(here.saveChecks(List.of(bad)));
    done(here.forget(List.of(bad.id()), List.of()));

    assertThat(here.loadChecks(List.of(application)).block(Duration.ofSeconds(20))).isEmpty();
  }
}
