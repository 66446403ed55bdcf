package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.incident.application.Application;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.application.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is remembered of an application's entry, and what the table says. */
class ApplicationStoreIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DatabaseClient database = RunningIncidents.shared().bean(DatabaseClient.class);
  private final ApplicationStore here = new ApplicationStore(database);
  private final ApplicationStore elsewhere = new ApplicationStore(database);
  private final UUID application = Shop.open(RunningIncidents.shared()).id;

  private static <T> T done(Mono<T> work) {
    return Objects.requireNonNull(work.block(LIMIT));
  }

  private Application load(ApplicationStore store) {
    return done(store.lock(List.of(application))).getFirst();
  }

  private static Entry entry(Application row) {
    return Objects.requireNonNull(row.entry());
  }

  private static Application renamed(Application row, String name) {
    Entry was = entry(row);
    Entry is =
        new Entry(was.version(), name, was.visibility(), false, was.components(), was.policy());
    return new Application(row.id(), row.part(), row.version(), is, row.dueAt());
  }

  @Test
  void what_was_written_here_or_read_before_is_not_decoded_again() {
    Application first = load(here);
    assertThat(load(here).entry()).isSameAs(first.entry());

    Application written = renamed(first, "Another");
    here.saveEntries(List.of(written)).block(LIMIT);

    assertThat(load(here).entry()).isSameAs(written.entry());
    assertThat(load(elsewhere).entry()).isEqualTo(written.entry());
  }

  @Test
  void what_somebody_else_has_written_since_is_read() {
    Application first = load(here);

    elsewhere.saveEntries(List.of(renamed(first, "Theirs"))).block(LIMIT);

    assertThat(entry(load(here)).name()).isEqualTo("Theirs");
  }

  @Test
  void what_a_release_without_stamps_wrote_is_read_each_time() {
    Application first = load(here);
    database
        .sql("UPDATE application SET entry = entry - 'stamp' WHERE uuid = :id")
        .bind("id", application)
        .then()
        .block(LIMIT);

    assertThat(load(here).entry()).isEqualTo(first.entry());
    assertThat(load(here).entry()).isNotSameAs(load(here).entry());
  }

  @Test
  void what_was_removed_and_made_again_has_no_entry_yet() {
    int part = load(here).part();
    here.delete(List.of(application)).block(LIMIT);
    here.create(part, List.of(application)).block(LIMIT);

    assertThat(load(here).entry()).isNull();
  }
}
