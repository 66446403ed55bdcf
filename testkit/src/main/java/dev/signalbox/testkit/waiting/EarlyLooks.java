package dev.signalbox.testkit.waiting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Whoever waits for something looks early and then ever later, up to Awaitility's own tenth of a
 * second: most of what tests wait for is there at once. JUnit finds this by itself wherever the
 * testkit is.
 */
public final class EarlyLooks implements LauncherSessionListener {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultPollInterval(EarlyLooks::next);
  }

  private static Duration next(int looks, Duration last) {
    Duration next = FIRST.multipliedBy(1L << Math.min(looks, 6));
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }
}
