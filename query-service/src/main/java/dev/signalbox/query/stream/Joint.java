package dev.signalbox.query.stream;

import dev.signalbox.query.stream.Events.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One stream of several pages. Versions are numbered within a partition, so its place is one number
 * for each partition: all versions up to there have been sent.
 */
final class Joint {
  private static final Pattern PLACE = Pattern.compile("\\d{1,4}:\\d{1,18}(,\\d{1,4}:\\d{1,18})*");

  private final Map<Integer, Long> place = new TreeMap<>();

  /** Where a reader was, by partition; null if that was not given by us. */
  static @Nullable Map<Integer, Long> place(String id) {
    if (!PLACE.matcher(id).matches()) {
      return null;
    }
    Map<Integer, Long> place = new TreeMap<>();
    for (String pair : id.split(",", -1)) {
      int colon = pair.indexOf(':');
      place.put(Integer.valueOf(pair.substring(0, colon)), Long.valueOf(pair.substring(colon + 1)));
    }
    return place;
  }

  /** All versions of the partition up to there have been sent. */
  synchronized void reached(int partition, long number) {
    place.merge(partition, number, Math::max);
  }

  /** The event as this stream has it. */
  synchronized byte[] framed(UUID application, int partition, Event event) {
    if (event.id() != null) {
      reached(partition, event.id());
    }
    byte[] data = event.data();
    String first = "{\"application_id\":\"" + application + "\"" + (data.length > 2 ? "," : "");
    return Events.framed(
        event.name(),
        event.id() == null ? "" : text(),
        first.getBytes(StandardCharsets.UTF_8),
        Arrays.copyOfRange(data, 1, data.length));
  }

  private String text() {
    return place.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(","));
  }
}
