package dev.signalbox.core.uptime;

import dev.signalbox.core.status.Status;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of the time in a status counts as downtime, from 0 to 1.
 *
 * @param share by status; what is not named counts nothing
 * @param excludeMaintenance whether maintenance is taken out of the window; else it counts as time
 */
public record Weights(Map<Status, BigDecimal> share, boolean excludeMaintenance) {
  private static final Map<Status, BigDecimal> USUAL =
      Map.of(Status.OUTAGE, BigDecimal.ONE, Status.PARTIAL_OUTAGE, new BigDecimal("0.3"));
  public static final Weights DEFAULT = of(Map.of(), true);

  public Weights {
    share = Map.copyOf(share);
  }

  /**
   * The defaults (outage 1, partial outage 0.3, degraded 0) with what differs from them, by status
   * label.
   */
  public static Weights of(Map<String, Double> different, boolean excludeMaintenance) {
    Map<Status, BigDecimal> share = new EnumMap<>(USUAL);
    different.forEach(
        (label, weight) -> share.put(Status.parse(label), BigDecimal.valueOf(weight)));
    return new Weights(share, excludeMaintenance);
  }
}
