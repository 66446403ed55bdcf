package dev.signalbox.collector.doubt;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The rule: more than half of what is unrelated is bad at once; if the canary is not well either,
 * the trouble is ours. What belongs to one application is related and has one voice, bad where most
 * of its checks are.
 */
final class MassFailure {
  private MassFailure() {}

  /** What one check saw lately. */
  record Seen(UUID application, boolean bad) {}

  static boolean most(Collection<Seen> lately) {
    Map<UUID, Integer> balance = new HashMap<>();
    lately.forEach(seen -> balance.merge(seen.application, seen.bad ? 1 : -1, Integer::sum));
    long bad = balance.values().stream().filter(sum -> sum > 0).count();
    return 2 * bad > balance.size();
  }
}
