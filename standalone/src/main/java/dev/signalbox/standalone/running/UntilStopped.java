package dev.signalbox.standalone.running;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs something until the process is told to stop, then closes it in order. */
public final class UntilStopped {
  private UntilStopped() {}

  /**
   * Starts, announces, and returns 0 once SIGTERM or Ctrl-C came and everything is closed.
   *
   * @throws StartFailure if it cannot start
   */
  public static <T extends AutoCloseable> int run(Supplier<T> start, Consumer<T> announce) {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              awaitQuietly(closed);
            },
            "stop");
    // before the start, so that what was started is closed too when the signal comes in the middle
    // of it
    Runtime.getRuntime().addShutdownHook(hook);
    try (T running = start.get()) {
      announce.accept(running);
      awaitQuietly(stop);
      return 0;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("while stopping", e);
    } finally {
      closed.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
