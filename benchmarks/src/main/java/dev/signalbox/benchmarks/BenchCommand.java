package dev.signalbox.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code script/bench [row…]}: prints the figure and the control's of each row; all rows by
 * default.
 */
public final class BenchCommand {
  private static final List<Row> ROWS =
      List.of(
          new BarsOfMinutes(),
          new SqlOfPage(),
          new PageOnTheWire(),
          new CpuOfPage(),
          new CpuOfCheck(),
          new CpuOfTlsCheck(),
          new BlackHoles(),
          new SamplesIn(),
          new DiskOfHistory(),
          new CostOfStreams(),
          new FlipToStream(),
          new PodInformerRow(),
          new CollectorGone(),
          new TimeToFirstPage(),
          new CpuOfPipeline(),
          new DataOfLargePage());

  private BenchCommand() {}

  /**
   * Exit code 1 when a row was refused or unknown; a figure that was missed is said, not failed.
   */
  public static void main(String[] names) throws Exception {
    List<Row> chosen = ROWS;
    if (names.length > 0) {
      chosen = new java.util.ArrayList<>();
      for (String name : names) {
        Optional<Row> row = ROWS.stream().filter(each -> each.name().equals(name)).findFirst();
        if (row.isEmpty()) {
          System.err.println(
              "no such row: " + name + "; there are " + ROWS.stream().map(Row::name).toList());
          System.exit(1);
        }
        chosen.add(row.orElseThrow());
      }
    }
    Map<Row, Result> results = new LinkedHashMap<>();
    for (Row row : chosen) {
      System.out.printf("%n%s%n", row.title());
      Result result = measured(row);
      System.out.println(result.text());
      results.put(row, result);
    }
    if (results.size() > 1) {
      System.out.println();
      results.forEach((row, result) -> System.out.println(line(row, result)));
    }
    System.exit(results.values().stream().anyMatch(Result::refused) ? 1 : 0);
  }

  /** A row that cannot be measured is refused, and the others are measured nevertheless. */
  private static Result measured(Row row) {
    try {
      return row.measure();
    } catch (Exception e) {
      return new Result(true, "    could not be measured: " + e);
    }
  }

  private static String line(Row row, Result result) {
    String figure = result.text().lines().findFirst().orElse("").strip();
    return "%-8s %-72s %s".formatted(result.verdict(), row.title(), figure);
  }
}
