package dev.signalbox.notifier.subscription;

import dev.signalbox.core.telling.Telling;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of one application.
 *
 * <pre>
 *   pending ── confirmed / challenge answered ──▶ active ── unsubscribed, 410, failing, removed ──▶ disabled
 *      ▲                                             └── mailbox does not exist ──▶ suppressed        │
 *      └────────────────────────── subscribes again ────────────────────────────────────────────────┘
 * </pre>
 *
 * @param channel {@code email} or {@code webhook}
 * @param target a mailbox or a URL
 * @param origin {@code public}, {@code operator} or {@code manifest}
 * @param components empty: all
 * @param toldSince older news are not told
 */
public record Subscription(
    UUID id,
    UUID applicationId,
    String channel,
    String target,
    String format,
    String origin,
    String state,
    @Nullable String stateReason,
    Set<UUID> components,
    Set<String> events,
    Instant toldSince,
    Instant createdAt,
    Instant updatedAt) {

  public static final String EMAIL = "email";
  public static final String WEBHOOK = "webhook";

  /** The formats that a webhook can have. */
  public static final List<String> FORMATS = List.of("signalbox");

  /** Put there by operators or the manifest: may learn what signed-in people may. */
  public boolean isInside() {
    return !origin.equals("public");
  }

  public boolean isActive() {
    return state.equals("active");
  }

  public boolean isPending() {
    return state.equals("pending");
  }

  public Telling.Choice choice() {
    return new Telling.Choice(isInside(), events, components, toldSince);
  }

  /** A new one. */
  public static Subscription create(Draft draft, String origin, String state, Instant now) {
    return new Subscription(
        UUID.randomUUID(),
        draft.applicationId(),
        draft.channel(),
        draft.target(),
        draft.format(),
        origin,
        state,
        null,
        draft.components(),
        draft.events(),
        now,
        now,
        now);
  }

  /** What a person or a manifest states. */
  public record Draft(
      UUID applicationId,
      String channel,
      String target,
      String format,
      Set<UUID> components,
      Set<String> events) {

    public static Draft email(
        UUID application, String address, Set<UUID> components, Set<String> events) {
      return new Draft(application, EMAIL, address, "signalbox", components, events);
    }
  }
}
