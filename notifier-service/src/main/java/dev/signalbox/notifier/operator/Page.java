package dev.signalbox.notifier.operator;

import dev.signalbox.notifier.door.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

  private static final int LONGEST = 200;

  /** Which page is wanted; the cursor is the last id of the one before. */
  record Wanted(int limit, @Nullable UUID after) {

    static Wanted of(int limit, @Nullable String cursor) {
      if (limit < 1 || limit > LONGEST) {
        throw Refusal.badField("limit", "must be from 1 to " + LONGEST);
      }
      return new Wanted(limit, cursor == null || cursor.isEmpty() ? null : uuid(cursor));
    }

    private static UUID uuid(String cursor) {
      try {
        return UUID.fromString(cursor);
      } catch (IllegalArgumentException malformed) {
        throw Refusal.badField("cursor", "is not one that was given");
      }
    }
  }

  /** Cuts off the row too many that was read to see whether there is more. */
  static <R, T> Page<T> of(List<R> rows, int limit, Function<R, UUID> id, Function<R, T> view) {
    List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
    String next = rows.size() > limit ? id.apply(shown.getLast()).toString() : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }
}
