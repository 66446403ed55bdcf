package dev.signalbox.eventlog.broker;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when going on would be a lie: an {@link Error} in a consumer, or topics that are not
 * ours. The process ends, since another one can take over only from one that is gone; a bean of
 * this type replaces {@link #exit()}.
 */
@FunctionalInterface
public interface Panic {

  void because(Throwable cause);

  /** Ends the process in order, and after ten seconds in any case. */
  static Panic exit() {
    Logger log = LoggerFactory.getLogger(Panic.class);
    return cause -> {
      log.error("the process ends: it cannot go on", cause);
      Thread.ofPlatform().daemon().name("panic").start(() -> System.exit(70));
      Thread.ofPlatform().daemon().name("panic-halt").start(() -> haltLater());
    };
  }

  private static void haltLater() {
    try {
      TimeUnit.SECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(70);
  }
}
