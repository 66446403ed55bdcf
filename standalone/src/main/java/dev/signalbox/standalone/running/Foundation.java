package dev.signalbox.standalone.running;

import dev.signalbox.standalone.embedded.EmbeddedDatabase;
import dev.signalbox.standalone.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Broker and database, those named by the environment or embedded ones, started side by side: the
 * embedded ones need seconds that others can use.
 */
final class Foundation implements AutoCloseable {
  private final CompletableFuture<@Nullable EmbeddedKafka> broker;
  private final CompletableFuture<@Nullable EmbeddedDatabase> server;
  private final @Nullable String kafka;
  private final @Nullable String database;

  private Foundation(Path data, @Nullable String kafka, @Nullable String database) {
    this.kafka = kafka;
    this.database = database;
    this.broker =
        kafka == null
            ? CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.start(data.resolve("kafka")), Foundation::inOwnThread)
            : CompletableFuture.completedFuture(null);
    this.server =
        database == null
            ? CompletableFuture.supplyAsync(
                () -> EmbeddedDatabase.start(data.resolve("postgres")), Foundation::inOwnThread)
            : CompletableFuture.completedFuture(null);
  }

  /** Begins to start what is not named; returns at once. */
  static Foundation begin(Path data, @Nullable String kafka, @Nullable String database) {
    return new Foundation(data, kafka, database);
  }

  /** Kafka's bootstrap servers, once the broker runs. */
  String kafka() {
    EmbeddedKafka embedded = started(broker);
    return embedded == null ? String.valueOf(kafka) : embedded.bootstrap();
  }

  /** The database's address, once it runs. */
  String database() {
    EmbeddedDatabase embedded = started(server);
    return embedded == null ? String.valueOf(database) : embedded.url();
  }

  /** Stops what was started here; what is still starting is waited for. */
  @Override
  public void close() {
    closed(broker);
    closed(server);
  }

  /**
   * Kafka finds its classes by the thread's class loader, which the common pool's threads do not
   * inherit.
   */
  private static void inOwnThread(Runnable work) {
    new Thread(work, "foundation").start();
  }

  private static <T> @Nullable T started(CompletableFuture<@Nullable T> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** One that did not start has said so already. */
  private static void closed(CompletableFuture<? extends @Nullable AutoCloseable> starting) {
    starting
        .<@Nullable Void>handle(
            (running, failure) -> {
              try {
                if (running != null) {
                  running.close();
                }
              } catch (Exception e) {
                System.err.println("signalbox: while stopping: " + e.getMessage());
              }
              return null;
            })
        .join();
  }
}
