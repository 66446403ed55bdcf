package dev.signalbox.query.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.answer.StatusAnswer;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of {@code …/status}, made once for all who look from the same vantage, until the page,
 * its vital signs or the time change what it says.
 */
final class Encodings {
  private static final long BYTES = 64L << 20;

  private final String base;
  private final Cache<Key, Kept> kept =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((Key key, Kept value) -> value.answer().weight())
          .build();

  Encodings(String base) {
    this.base = base;
  }

  private record Key(UUID application, Vantage vantage) {}

  /**
   * Bytes and for what they were made.
   *
   * @param good until when the time changes nothing of them
   */
  record Kept(long version, long vitals, Instant good, Encoded answer) {
    boolean fits(Seen seen, Instant now) {
      return version == seen.held().facts().version()
          && vitals == vitalsOf(seen)
          && now.isBefore(good);
    }
  }

  Kept status(Seen seen, Instant now) {
    Key key = new Key(seen.held().facts().id(), seen.vantage());
    Kept known = kept.getIfPresent(key);
    if (known != null && known.fits(seen, now)) {
      return known;
    }
    Kept made = make(seen, now);
    kept.put(key, made);
    return made;
  }

  private Kept make(Seen seen, Instant now) {
    VisiblePage page = seen.at(now);
    Map<String, @Nullable Object> answer = StatusAnswer.of(page, base);
    byte[] body = Json.bytes(answer);
    answer.remove("fresh_until");
    Instant freshUntil = page.freshUntil();
    Encoded encoded = Encoded.weak(body, Json.bytes(answer), freshUntil);
    return new Kept(seen.held().facts().version(), vitalsOf(seen), page.holdsUntil(), encoded);
  }

  private static long vitalsOf(Seen seen) {
    var vitals = seen.held().vitals();
    return vitals == null ? -1 : vitals.version();
  }
}
