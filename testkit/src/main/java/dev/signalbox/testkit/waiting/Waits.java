package dev.signalbox.testkit.waiting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Whoever waits for something looks early and then ever later, up to Awaitility's own tenth of a
 * second: most of what tests wait for is there at once. Who names no limit waits a minute, for it
 * costs a good run nothing and a machine may stand still for seconds. JUnit finds this by itself
 * wherever the testkit is.
 */
public final class Waits implements LauncherSessionListener {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(LIMIT);
    Awaitility.setDefaultPollInterval(Waits::next);
  }

  private static Duration next(int looks, Duration last) {
    Duration next = FIRST.multipliedBy(1L << Math.min(looks, 6));
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }
}
