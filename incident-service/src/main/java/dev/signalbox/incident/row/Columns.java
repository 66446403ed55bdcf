package dev.signalbox.incident.row;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of many rows as arrays, so that one statement with {@code unnest} writes them all.
 */
public final class Columns {

  private Columns() {}

  public static UUID[] uuids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  public static <T> UUID[] uuids(List<T> rows, Function<T, UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  public static <T> String[] texts(List<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  public static <T> Long[] longs(List<T> rows, Function<T, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  public static <T> Integer[] ints(List<T> rows, Function<T, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  public static <T> Boolean[] flags(List<T> rows, Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  /**
   * Instants travel as text and are cast in the statement: {@code
   * unnest(:at::text[])::timestamptz}.
   */
  public static <T> String[] instants(List<T> rows, Function<T, @Nullable Instant> column) {
    return rows.stream()
        .map(column)
        .map(instant -> instant == null ? null : instant.toString())
        .toArray(String[]::new);
  }
}
