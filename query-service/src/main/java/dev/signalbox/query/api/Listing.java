package dev.signalbox.query.api;

import dev.signalbox.query.door.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A part of a list: {@code limit} items after {@code cursor}. The cursor holds the key of the last
 * item that was given, so what is added or removed meanwhile shifts nothing.
 */
record Listing(int limit, @Nullable String after) {
  /** As many as one answer holds. */
  static final int MOST = 200;

  private static final int DEFAULT = 50;

  static Listing of(ServerRequest request) {
    return of(request, DEFAULT);
  }

  static Listing of(ServerRequest request, int otherwise) {
    return new Listing(
        limit(request, otherwise), request.queryParam("cursor").map(Listing::decode).orElse(null));
  }

  private static int limit(ServerRequest request, int otherwise) {
    String text = request.queryParam("limit").orElse(String.valueOf(otherwise));
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw Problem.invalid("limit", "must be a number from 1 to " + MOST);
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("cursor", "is not one that was given");
    }
  }

  /**
   * @param sorted by {@code key}, ascending
   */
  <T> Map<String, @Nullable Object> page(
      List<T> sorted, Function<T, String> key, Function<T, ?> shape) {
    return shaped(sorted(sorted, key), shape);
  }

  /**
   * @param sorted by {@code key}, ascending
   */
  <T> Part<T> sorted(List<T> sorted, Function<T, String> key) {
    List<T> rest =
        sorted.stream()
            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
            .toList();
    List<T> given = rest.subList(0, Math.min(limit, rest.size()));
    return new Part<>(
        given, given.size() < rest.size() ? encode(key.apply(given.getLast())) : null);
  }

  static <T> Map<String, @Nullable Object> shaped(Part<T> part, Function<T, ?> shape) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("items", part.given().stream().map(shape).toList());
    answer.put("next", part.next());
    return answer;
  }

  /**
   * Some of a list.
   *
   * @param next null: there is no more
   */
  record Part<T>(List<T> given, @Nullable String next) {}

  /** What follows the item of the cursor, which has to be there. */
  <T> Part<T> part(List<T> ordered, Function<T, String> key) {
    int first = after == null ? 0 : ordered.stream().map(key).toList().indexOf(after) + 1;
    if (after != null && first == 0) {
      throw Problem.invalid("cursor", "is not one that was given");
    }
    int end = Math.min(first + limit, ordered.size());
    List<T> given = ordered.subList(first, end);
    return new Part<>(given, end < ordered.size() ? encode(key.apply(given.getLast())) : null);
  }

  static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
