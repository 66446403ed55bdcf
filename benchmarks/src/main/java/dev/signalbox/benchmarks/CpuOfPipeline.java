package dev.signalbox.benchmarks;

import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.SeparateProcesses;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Row 18: processor time of one HTTP check through all services, the broker and the database, at
 * 1,000 checks each ten seconds. Its control is Gatus with PostgreSQL, which has to be built from
 * Go modules; where that cannot be had, the figure stands alone and nothing is judged.
 */
final class CpuOfPipeline implements Row {
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration MEASURED = Duration.ofSeconds(60);

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
      long checks = asked.sum();
      Duration program = program(signalbox);
      Duration kafka = cpu(signalbox, "kafka");
      Duration database = cpu(signalbox, "postgres");
      Watched.pass(MEASURED);
      checks = asked.sum() - checks;
      double services = program(signalbox).minus(program).toNanos() / 1e6 / checks;
      double broker = cpu(signalbox, "kafka").minus(kafka).toNanos() / 1e6 / checks;
      double tables = cpu(signalbox, "postgres").minus(database).toNanos() / 1e6 / checks;
      return new Result(
          true,
          "    %.2f ms a check: services %.2f, Kafka %.2f, PostgreSQL %.2f (%d checks in %d s)%n    goal: at most 0.5 × Gatus with PostgreSQL in the same run; Gatus is not here, so this run judges nothing"
              .formatted(
                  services + broker + tables,
                  services,
                  broker,
                  tables,
                  checks,
                  MEASURED.toSeconds()));
    }
  }

  private static Duration program(SeparateProcesses signalbox) {
    return SeparateProcesses.SERVICES.stream()
        .map(service -> cpu(signalbox, service))
        .reduce(Duration.ZERO, Duration::plus);
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
