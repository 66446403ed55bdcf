package dev.signalbox.query.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The metrics of a shard as the tables have them. Used by one thread at a time. */
public final class Readings {
  private final Map<UUID, Latest> latest = new HashMap<>();

  /**
   * What a batch adds.
   *
   * @param latest of each metric that it speaks of
   * @param values in order of time, each one for the first time
   */
  public record News(Collection<Latest> latest, List<Reading> values) {
    public boolean nothing() {
      return latest.isEmpty();
    }
  }

  public void load(Latest known) {
    latest.put(known.metric(), known);
  }

  /** Takes the readings of a batch, of which those that were known already add nothing. */
  public News take(List<Reading> batch) {
    Map<UUID, Latest> moved = new LinkedHashMap<>();
    List<Reading> values = new ArrayList<>();
    for (Reading reading : batch) {
      Latest known = latest.get(reading.metric());
      if (known != null && !known.precedes(reading)) {
        continue;
      }
      Latest now = known == null ? Latest.of(reading) : known.after(reading);
      latest.put(reading.metric(), now);
      moved.put(reading.metric(), now);
      if (reading.value() != null) {
        values.add(reading);
      }
    }
    return new News(moved.values(), values);
  }

  /** Null where nothing was read yet. */
  public @Nullable Latest of(UUID metric) {
    return latest.get(metric);
  }
}
