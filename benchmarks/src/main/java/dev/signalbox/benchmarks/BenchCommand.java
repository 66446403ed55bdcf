package dev.signalbox.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * {@code script/bench [row…]}: prints the figure and the control's of each row; all rows by
 * default.
 */
public final class BenchCommand {
  private static final List<Row> ROWS =
      List.of(
          new CpuOfCheck(),
          new CpuOfTlsCheck(),
          new BlackHoles(),
          new SamplesIn(),
          new FlipToStream(),
          new PodInformerRow(),
          new CollectorGone(),
          new TimeToFirstPage(),
          new CpuOfPipeline());

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
    boolean refused = false;
    for (Row row : chosen) {
      System.out.printf("%n%s%n", row.title());
      Result result = row.measure();
      System.out.println(result.text());
      refused |= result.refused();
    }
    System.exit(refused ? 1 : 0);
  }
}
