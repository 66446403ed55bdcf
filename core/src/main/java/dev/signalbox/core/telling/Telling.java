package dev.signalbox.core.telling;

import dev.signalbox.core.audience.Visibility;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is told, and when: a function of the event, the choice, what was sent and the time. */
public final class Telling {

  private Telling() {}

  /**
   * What there is to tell.
   *
   * @param topic by which subscribers choose
   * @param concerned the components that it is about; empty: all, or none in particular
   * @param page who may see the application's page now
   * @param hidden it is about internal components alone
   */
  public record Event(
      String topic, Instant at, Set<UUID> concerned, Visibility page, boolean hidden) {}

  /**
   * What a subscriber chose.
   *
   * @param inside put there by operators or the manifest, so it may learn what signed-in people may
   * @param components empty: all
   * @param since older events are not told
   */
  public record Choice(boolean inside, Set<String> topics, Set<UUID> components, Instant since) {}

  /** When the next attempt to tell is due; empty: never, or never again. */
  public static Optional<Instant> due(
      Event event, Choice choice, Sent sent, Pace pace, Instant now) {
    boolean chosen =
        choice.components().isEmpty()
            || event.concerned().isEmpty()
            || !Collections.disjoint(event.concerned(), choice.components());
    boolean wanted = choice.topics().contains(event.topic()) && chosen;
    boolean told = wanted && !event.at().isBefore(choice.since());
    return told && mayKnow(event, choice.inside()) ? pace.next(sent, now) : Optional.empty();
  }

  /** Whether it may be told at all; asked again before each attempt, for pages get hidden. */
  public static boolean mayKnow(Event event, boolean inside) {
    return switch (event.page()) {
      case PUBLIC -> inside || !event.hidden();
      case INTERNAL -> inside;
      case DISABLED -> false;
    };
  }
}
