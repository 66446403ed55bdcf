package dev.signalbox.gateway.token;

import dev.signalbox.eventlog.database.DatabaseConfiguration;
import dev.signalbox.gateway.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The door's database, which it must be able to live without: pages that need no credentials are
 * served whether or not PostgreSQL is there, at start too. So the database is opened beside the
 * context and not as a part of it; the start waits a little, then goes on, and it is tried until it
 * is there.
 */
final class TokenDatabase implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TokenDatabase.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** What is done once, when the database has been opened. */
  interface Opened {
    Mono<Void> run(DatabaseClient client);
  }

  private final ConfigurableEnvironment environment;
  private final Duration patience;
  private final Opened opened;
  private volatile @Nullable AnnotationConfigApplicationContext context;
  private volatile @Nullable DatabaseClient client;
  private volatile @Nullable Disposable opening;

  /**
   * @param patience how long the start waits
   */
  TokenDatabase(ConfigurableEnvironment environment, Duration patience, Opened opened) {
    this.environment = environment;
    this.patience = patience;
    this.opened = opened;
  }

  /** The database, or a problem that says that credentials cannot be checked. */
  Mono<DatabaseClient> client() {
    return Mono.defer(
        () -> {
          DatabaseClient now = client;
          return now == null ? Mono.error(away()) : Mono.just(now);
        });
  }

  static Problem away() {
    return Problem.away(
        "database", "Credentials cannot be checked right now. Public pages go on.", RETRY);
  }

  @Override
  public void start() {
    CountDownLatch open = new CountDownLatch(1);
    opening =
        Mono.fromCallable(this::open)
            .flatMap(found -> opened.run(found).thenReturn(found))
            .subscribeOn(Schedulers.boundedElastic())
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                    .maxBackoff(RETRY)
                    .doBeforeRetry(attempt -> notYet(attempt.failure())))
            .subscribe(
                found -> {
                  client = found;
                  open.countDown();
                });
    await(open);
  }

  private DatabaseClient open() {
    AnnotationConfigApplicationContext fresh = context;
    if (fresh == null) {
      fresh = new AnnotationConfigApplicationContext();
      fresh.setEnvironment(environment);
      fresh.register(DatabaseConfiguration.class);
      try {
        fresh.refresh();
      } catch (RuntimeException e) {
        fresh.close();
        throw e;
      }
      context = fresh;
    }
    return fresh.getBean(DatabaseClient.class);
  }

  private void await(CountDownLatch open) {
    try {
      if (!open.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Starting without PostgreSQL: public pages are served, credentials are not");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void notYet(Throwable error) {
    log.warn(
        "PostgreSQL cannot be used yet: {}",
        NestedExceptionUtils.getMostSpecificCause(error).getMessage());
  }

  @Override
  public void stop() {
    Disposable attempt = opening;
    if (attempt != null) {
      attempt.dispose();
    }
    opening = null;
    client = null;
    AnnotationConfigApplicationContext open = context;
    if (open != null) {
      open.close();
    }
    context = null;
  }

  @Override
  public boolean isRunning() {
    return opening != null;
  }

  /** Before the server takes its first request, and after it has taken the last. */
  @Override
  public int getPhase() {
    return 0;
  }
}
