package dev.signalbox.collector.file;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.catalog.Decision;
import dev.signalbox.collector.catalog.Wishes;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.collector.manifest.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the catalog to what the files say. Running twice at once, on two replicas, does no harm:
 * each application changes under its row lock, and what is stated already writes nothing.
 */
final class FileSync {
  private static final Logger LOG = LoggerFactory.getLogger(FileSync.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ManifestFiles files;
  private final Catalog catalog;
  private final ManifestReader reader;
  private final Clock clock;
  private final Map<String, FileState> states = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> missing = new HashMap<>();

  FileSync(ManifestFiles files, Catalog catalog, ManifestReader reader, Clock clock) {
    this.files = files;
    this.catalog = catalog;
    this.reader = reader;
    this.clock = clock;
  }

  List<FileState> states() {
    return states.values().stream().sorted(Comparator.comparing(FileState::place)).toList();
  }

  boolean covers(String place) {
    return files.covers(place);
  }

  /**
   * One round, unless another replica is at it. Answers whether to look again soon: something is
   * missing that has to be missing once more before it is removed.
   */
  boolean run() {
    AtomicBoolean soon = new AtomicBoolean();
    catalog.alone(() -> soon.set(round())).block(LIMIT.multipliedBy(2));
    return soon.get();
  }

  private boolean round() {
    ManifestFiles.Look look = files.look();
    Set<UUID> stated = new HashSet<>();
    Set<String> standing = new HashSet<>();
    states.keySet().retainAll(look.found().keySet());
    look.found().forEach((place, found) -> take(place, found, stated, standing));
    return retire(look, stated, standing);
  }

  private void take(
      String place, ManifestFiles.Found found, Set<UUID> stated, Set<String> standing) {
    switch (found) {
      case ManifestFiles.Found.Unreadable(String why) -> {
        standing.add(place);
        tell(place, FileState.State.UNREADABLE, List.of(), List.of(new Problem("", why)));
      }
      case ManifestFiles.Found.Text(String text) -> {
        Statement.Read read = Statement.read(text, reader);
        if (read.problems().isEmpty()) {
          state(place, read.statements(), stated);
        } else {
          standing.add(place);
          tell(place, FileState.State.REFUSED, List.of(), read.problems());
        }
      }
    }
  }

  private void state(String place, List<Statement> statements, Set<UUID> stated) {
    List<Problem> problems = new ArrayList<>();
    for (Statement statement : statements) {
      var manifest = statement.manifest();
      Application.Key key = catalog.key(manifest.namespace(), manifest.name());
      if (!stated.add(key.id())) {
        problems.add(new Problem(statement.name(), "is already stated by another document"));
        continue;
      }
      Decision decision =
          catalog
              .change(
                  key,
                  before ->
                      Wishes.state(
                          before.orElseGet(() -> catalog.fresh(key)),
                          place,
                          statement.spec(),
                          this::present))
              .block(LIMIT);
      if (decision instanceof Decision.Refused refused) {
        Stream<Problem> said =
            refused.problems().stream()
                .map(
                    p ->
                        statements.size() == 1
                            ? p
                            : new Problem(statement.name() + ": " + p.path(), p.message()));
        problems.addAll(said.toList());
      } else if (decision instanceof Decision.Done done) {
        LOG.info(
            "{} states {} at version {}", place, statement.name(), done.application().version());
      }
    }
    var state = problems.isEmpty() ? FileState.State.IN_FORCE : FileState.State.REFUSED;
    tell(place, state, statements.stream().map(Statement::name).toList(), problems);
  }

  private boolean present(String owner) {
    return states.containsKey(owner) || Files.exists(Path.of(owner));
  }

  /**
   * Removes what no file states any more, once it has been missing in two looks: editors save by
   * renaming.
   */
  private boolean retire(ManifestFiles.Look look, Set<UUID> stated, Set<String> standing) {
    List<Application> rows = catalog.fromFiles().collectList().block(LIMIT);
    Set<UUID> gone = new HashSet<>();
    for (Application row : rows == null ? List.<Application>of() : rows) {
      String place = String.valueOf(row.place());
      boolean ours = files.covers(place) && !stated.contains(row.id()) && !standing.contains(place);
      if (ours && (look.found().containsKey(place) || look.lacks(place))) {
        gone.add(row.id());
        if (missing.merge(row.id(), 1, Integer::sum) >= 2) {
          remove(row, place);
        }
      }
    }
    missing.keySet().retainAll(gone);
    return missing.values().stream().anyMatch(times -> times == 1);
  }

  private void remove(Application row, String place) {
    catalog
        .change(
            row.id(),
            now ->
                place.equals(now.place()) ? new Catalog.Wish.Retire() : new Catalog.Wish.Write(now))
        .block(LIMIT);
    missing.remove(row.id());
    LOG.info("{} no longer states {}/{}: retired", place, row.key().namespace(), row.key().name());
  }

  private void tell(
      String place, FileState.State state, List<String> applications, List<Problem> problems) {
    FileState before = states.get(place);
    boolean same = before != null && before.state() == state && before.errors().equals(problems);
    Instant since = same && before != null ? before.since() : clock.instant();
    states.put(place, new FileState(place, state, applications, problems, since));
    if (!same && !problems.isEmpty()) {
      LOG.warn("manifest {} is {}, what was in force stays: {}", place, state, problems);
    }
  }

  long count(FileState.State state) {
    return states.values().stream().filter(each -> each.state() == state).count();
  }
}
