package dev.signalbox.benchmarks;

import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.SeparateProcesses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Row 18: processor time of one HTTP check through all services, the broker and the database, at
 * 1,000 checks each ten seconds. Its control is Gatus with PostgreSQL, which has to be built from
 * Go modules; where that cannot be had, what Gatus took elsewhere stands in for it.
 */
final class CpuOfPipeline implements Row {
  private static final Duration WARM_UP = Duration.ofSeconds(75);
  private static final Duration MEASURED = Duration.ofSeconds(60);
  private static final List<String> STORES = List.of("kafka", "postgres");
  private static final double GATUS_MS = 4.2;
  private static final double GOAL = 0.5;

  private final Watched watched = new Watched(50, 20, "10s");
  private final LongAdder asked = new LongAdder();

  @Override
  public String name() {
    return "pipeline-cpu";
  }

  @Override
  public String title() {
    return "18  Processor time of one HTTP check through the whole pipeline";
  }

  @Override
  public Result measure() throws Exception {
    try (FlappingTargets targets = FlappingTargets.start(18, path -> asked.increment());
        SeparateProcesses signalbox = SeparateProcesses.start(Map.of())) {
      watched.write(signalbox.manifests(), targets);
      Watched.pass(WARM_UP);
      Map<String, Duration> before = cpu(signalbox);
      long checks = asked.sum();
      Watched.pass(MEASURED);
      checks = asked.sum() - checks;
      Map<String, Duration> after = cpu(signalbox);
      Map<String, Double> millis = new LinkedHashMap<>();
      for (Map.Entry<String, Duration> each : after.entrySet()) {
        Duration earlier = Objects.requireNonNull(before.get(each.getKey()));
        millis.put(each.getKey(), each.getValue().minus(earlier).toNanos() / 1e6 / checks);
      }
      return result(millis, checks);
    }
  }

  private static Result result(Map<String, Double> millis, long checks) {
    double all = millis.values().stream().mapToDouble(Double::doubleValue).sum();
    String parts =
        millis.entrySet().stream()
            .map(each -> "%s %.2f".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return new Result(
        false,
        "    %.2f ms a check (%d in %d s): %s%n    goal at most %.1f × %.1f ms, which Gatus took with PostgreSQL on two busy cores elsewhere: %s%n    control: none in this run, since Gatus cannot be had here; the comparison is with a figure on record"
            .formatted(
                all,
                checks,
                MEASURED.toSeconds(),
                parts,
                GOAL,
                GATUS_MS,
                all <= GOAL * GATUS_MS ? "met" : "MISSED"));
  }

  private static Map<String, Duration> cpu(SeparateProcesses signalbox) {
    Map<String, Duration> cpu = new LinkedHashMap<>();
    Stream.concat(SeparateProcesses.SERVICES.stream(), STORES.stream())
        .forEach(name -> cpu.put(name, cpu(signalbox, name)));
    return cpu;
  }

  /** Of a process and all that it has started. */
  private static Duration cpu(SeparateProcesses signalbox, String name) {
    ProcessHandle process =
        ProcessHandle.of(signalbox.process(name).pid())
            .orElseThrow(() -> new IllegalStateException(name + " is gone"));
    return Stream.concat(Stream.of(process), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
