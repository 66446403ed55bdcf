package dev.signalbox.query.standing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.directory.PageDirectory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answers of this replica that stand. */
final class StandingAnswers {
  private static final long BYTES = 32L << 20;
  private static final int SMALLEST = 1_024;
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  private final PageDirectory directory;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Counter repeated;
  private final Map<Counted, Timer> timers = new ConcurrentHashMap<>();
  private final Cache<Question, Answer> answers =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((Question asked, Answer answer) -> SMALLEST + asked.weight() + answer.weight())
          .expireAfterWrite(FORGOTTEN)
          .build();

  /** By the arrays themselves, so that all who get the same share one; collected with them. */
  private final Cache<byte[], ByteBuf> bodies =
      Caffeine.newBuilder().weakKeys().expireAfterWrite(FORGOTTEN).build();

  private record Counted(String route, HttpResponseStatus status) {}

  StandingAnswers(PageDirectory directory, Clock clock, MeterRegistry meters) {
    this.directory = directory;
    this.clock = clock;
    this.meters = meters;
    this.repeated = meters.counter("signalbox.query.answers.repeated");
  }

  /** Null where there is none that stands. */
  @Nullable Answer find(Question asked) {
    Answer answer = answers.getIfPresent(asked);
    return answer != null && answer.terms().met(directory, clock.instant()) ? answer : null;
  }

  void keep(Question asked, FullHttpResponse response, Terms terms) {
    Answer answer = Answer.of(response, terms, this::outside);
    Answer known = answers.getIfPresent(asked);
    if (answer != null && (known == null || !answer.isLessThan(known))) {
      answers.put(asked, answer);
    }
  }

  /** Sockets take nothing of the heap: from there, each write would copy it first. */
  private ByteBuf outside(byte[] body) {
    return bodies.get(
        body,
        bytes ->
            Unpooled.unreleasableBuffer(
                Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip())));
  }

  /** Counts an answer as the framework counts those that it gives. */
  void count(Terms terms, HttpResponseStatus status, long nanos) {
    repeated.increment();
    timers
        .computeIfAbsent(new Counted(terms.route(), status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Counted counted) {
    boolean whole = counted.status().code() < 300;
    return Timer.builder("http.server.requests")
        .tag("method", "GET")
        .tag("uri", counted.route())
        .tag("status", counted.status().codeAsText().toString())
        .tag("outcome", whole ? "SUCCESS" : "REDIRECTION")
        .tag("exception", "none")
        .tag("error", "none")
        .register(meters);
  }
}
