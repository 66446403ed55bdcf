package dev.signalbox.testkit.history;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/** Response times as query-service keeps them: 64 steps of 60 samples each, all different. */
final class Sketches {
  private static final int STEPS = 64;
  private static final int SAMPLES = 60;

  private Sketches() {}

  /** Fills the temporary table {@code seeded_sketch}, once for each connection. */
  static void into(Connection connection) throws SQLException {
    try (var table = connection.createStatement()) {
      table.execute("DROP TABLE IF EXISTS seeded_sketch");
      table.execute(
          "CREATE TEMP TABLE seeded_sketch (k int, count bigint, sum_ms float8, sketch bytea)");
    }
    Random random = new Random(1);
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO seeded_sketch VALUES (?, ?, ?, ?)")) {
      for (int step = 0; step < STEPS; step++) {
        DDSketch sketch = DDSketches.logarithmicCollapsingLowestDense(0.02, 1024);
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
          double millis = 20 + 60 * Math.exp(random.nextGaussian() / 2);
          sketch.accept(millis);
          sum += millis;
        }
        row.setInt(1, step);
        row.setLong(2, SAMPLES);
        row.setDouble(3, sum);
        row.setBytes(4, encoded(sketch));
        row.executeUpdate();
      }
    }
  }

  private static byte[] encoded(DDSketch sketch) {
    GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      sketch.encode(output, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.trimmedCopy();
  }
}
