package dev.signalbox.system.evidence;

import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.system.trouble.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code script/bench evidence}: runs parts of the fault harness, all by default, and writes what
 * it found to {@code docs/evidence.md}. Exit code 1 when a promise was not kept.
 */
@Command(name = "script/bench evidence", mixinStandardHelpOptions = true)
public final class EvidenceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PART",
      description = "kills, pauses, two-collectors, silence, database-down, views; all by default")
  private List<String> names = List.of();

  @Option(names = "--kills", defaultValue = "50", description = "how often each process is killed")
  private int kills;

  @Option(
      names = "--minutes",
      defaultValue = "120",
      description = "no process is killed after this long; call again to go on")
  private int minutes;

  @Option(names = "--again", description = "forgets the kills that were done before")
  private boolean again;

  @Option(
      names = "--pause",
      defaultValue = "90",
      description = "seconds that a consumer stands still")
  private int pause;

  @Option(names = "--away", defaultValue = "600", description = "seconds that the database is away")
  private int away;

  @Option(names = "--turns", defaultValue = "10", description = "how often a collector is stopped")
  private int turns;

  @Option(
      names = "--histories",
      defaultValue = "20",
      description = "random histories that are compared in every view")
  private int histories;

  @Option(names = "--seed", defaultValue = "1", description = "of the first random history")
  private long seed;

  @Option(
      names = "--document",
      defaultValue = "docs/evidence.md",
      description = "where the findings go")
  private @Nullable Path document;

  /** Run at the root of the checkout. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EvidenceCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path kept =
        Files.createDirectories(Path.of("system-tests/target/evidence")).resolve("kills.jsonl");
    if (again) {
      Files.deleteIfExists(kept);
    }
    List<Part> parts =
        List.of(
            new Kills(kills, Duration.ofMinutes(minutes), kept),
            new Pauses(Duration.ofSeconds(pause)),
            new TwoCollectors(turns),
            new Silence(),
            new DatabaseDown(Duration.ofSeconds(away)),
            new Views(histories, seed));
    List<String> known = parts.stream().map(Part::name).toList();
    if (!known.containsAll(names)) {
      System.err.println("there are these parts: " + known);
      return 2;
    }
    Progress.say("preparing quick starts");
    SeparateProcesses.train();
    EvidenceDocument evidence = new EvidenceDocument(place(), Clock.systemUTC());
    boolean held = true;
    for (Part part : parts) {
      if (names.isEmpty() || names.contains(part.name())) {
        Finding finding = part.run();
        evidence.write(part.name(), finding);
        System.out.printf(
            "%n%s: %s%n%s", part.name(), finding.held() ? "held" : "NOT held", finding.text());
        held &= finding.held();
      }
    }
    return held ? 0 : 1;
  }

  private Path place() {
    return document == null ? Path.of("docs/evidence.md") : document;
  }
}
