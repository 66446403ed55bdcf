package dev.signalbox.system.evidence;

import dev.signalbox.system.Api;
import dev.signalbox.system.books.Books;
import dev.signalbox.system.trouble.Killer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Promise 09: each process is killed many times under load. It is done in legs, each with a fresh
 * Signalbox and its own books; a leg that is done is kept, so a run that was broken off goes on
 * where it was.
 */
final class Kills implements Part {
  private static final int LEG = 10;

  private final int times;
  private final Duration limit;
  private final Path kept;

  /**
   * @param times how often each process is killed, legs done before included
   * @param limit no leg goes on killing after this long
   */
  Kills(int times, Duration limit, Path kept) {
    this.times = times;
    this.limit = limit;
    this.kept = kept;
  }

  /** One leg as it is kept. */
  record Leg(Map<String, Integer> kills, int endedThemselves, Books books) {}

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public Finding run() throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    Sum sum = new Sum();
    legs().forEach(sum::add);
    while (sum.fewest() < times && System.nanoTime() < deadline) {
      int wanted = Math.min(LEG, times - sum.fewest());
      Leg leg = leg(wanted, sum.legs, Duration.ofNanos(deadline - System.nanoTime()));
      Files.writeString(
          kept,
          Api.JSON.writeValueAsString(leg) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      sum.add(leg);
    }
    return sum.finding(times);
  }

  private static Leg leg(int wanted, long seed, Duration left) {
    try (Run run = Run.start(seed)) {
      run.load().flap();
      Killer.Done done = Killer.run(run.signalbox(), wanted, seed, left);
      return new Leg(done.kills(), done.endedThemselves(), run.settle("collector"));
    }
  }

  private List<Leg> legs() throws IOException {
    return Files.exists(kept)
        ? Files.readAllLines(kept).stream()
            .map(line -> Api.JSON.readValue(line, Leg.class))
            .toList()
        : List.of();
  }

  /** All legs together. */
  private static final class Sum {
    private final Map<String, Integer> kills = new TreeMap<>();
    private Books books = new Books(List.of());
    private int endedThemselves;
    private int legs;

    private void add(Leg leg) {
      leg.kills().forEach((victim, count) -> kills.merge(victim, count, Integer::sum));
      books = books.plus(leg.books());
      endedThemselves += leg.endedThemselves();
      legs++;
    }

    private int fewest() {
      return Killer.VICTIMS.stream().mapToInt(each -> kills.getOrDefault(each, 0)).min().orElse(0);
    }

    private Finding finding(int wanted) {
      StringBuilder text = new StringBuilder();
      text.append("Load: ")
          .append(Run.loadInWords())
          .append(". To be done: ")
          .append(wanted)
          .append(" times each.\n\n| Process | kill -9 |\n");
      text.append("| --- | ---: |\n");
      Killer.VICTIMS.forEach(
          each -> text.append("| %s | %d |%n".formatted(each, kills.getOrDefault(each, 0))));
      text.append("\nProcesses that ended without being killed, and were started again: ")
          .append(endedThemselves)
          .append(".\n\n")
          .append(Finding.table(books));
      return new Finding(books.balance(), text.toString());
    }
  }
}
