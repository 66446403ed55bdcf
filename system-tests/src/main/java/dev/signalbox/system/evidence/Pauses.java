package dev.signalbox.system.evidence;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.books.Books;
import dev.signalbox.system.books.Tables;
import dev.signalbox.system.trouble.Progress;
import dev.signalbox.system.trouble.Witness;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Promise 11: a consumer is stopped where it stands, another one takes over, and when the first
 * goes on it changes nothing of what it no longer owns.
 */
final class Pauses implements Part {
  private static final List<String> SERVICES = List.of("incident", "query");
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Duration pause;

  Pauses(Duration pause) {
    this.pause = pause;
  }

  @Override
  public String name() {
    return "pauses";
  }

  @Override
  public Finding run() throws Exception {
    try (Run run = Run.start(11);
        Tables tables = Tables.open(run.signalbox().database())) {
      Witness witness = new Witness(tables);
      for (String service : SERVICES) {
        witness.watch(service);
        run.signalbox().second(service);
        await("the second " + service + " owns shards")
            .atMost(SOON)
            .until(() -> witness.takeovers(service, Witness.SECOND) > 0);
      }
      run.load().flap();
      Run.pass(Duration.ofSeconds(15));
      SERVICES.forEach(service -> run.signalbox().process(service).pause());
      Progress.say("%s stand still for %d s", SERVICES, pause.toSeconds());
      Run.pass(pause);
      StringBuilder text = new StringBuilder(HEAD.formatted(pause.toSeconds()));
      long[] before = {changes(witness, "incident"), changes(witness, "query")};
      SERVICES.forEach(service -> run.signalbox().process(service).resume());
      Run.pass(Duration.ofSeconds(20));
      Books books = run.settle("collector");
      boolean held = books.balance();
      for (int i = 0; i < SERVICES.size(); i++) {
        String service = SERVICES.get(i);
        long trespasses = witness.trespasses(service);
        held &= trespasses == 0;
        text.append(
            "| %s | %d | %d | %d |%n"
                .formatted(
                    service,
                    witness.changes(service, Witness.SECOND),
                    changes(witness, service) - before[i],
                    trespasses));
      }
      return new Finding(held, text.append('\n').append(Finding.table(books)).toString());
    }
  }

  private static final String HEAD =
      """
      Two replicas of each service; one of each was stopped for %d s (SIGSTOP) under the same load and then went on. A batch is
      foreign when its shard's epoch had been raised by the other replica.

      | Service | batches of the other replica | of the stopped one, after it went on | foreign ones among them |
      | --- | ---: | ---: | ---: |
      """;

  private static long changes(Witness witness, String service) throws SQLException {
    return witness.changes(service, Witness.FIRST);
  }
}
