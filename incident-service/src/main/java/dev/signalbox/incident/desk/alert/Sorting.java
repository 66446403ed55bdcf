package dev.signalbox.incident.desk.alert;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.alert.AlertRow;
import dev.signalbox.incident.application.Application;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alert of a post is about which component. What says nothing of a component that the sender
 * may speak of is left aside with a reason, so that the rest of the post is not lost for it.
 */
final class Sorting {

  private static final Set<Status> SAYABLE =
      EnumSet.of(Status.DEGRADED, Status.PARTIAL_OUTAGE, Status.OUTAGE);

  private final String cause;
  private final List<Application> allowed;
  private final Instant now;
  final Map<UUID, List<AlertRow>> firing = new LinkedHashMap<>();
  final Map<UUID, List<String>> resolved = new LinkedHashMap<>();
  final List<Ignored> ignored = new ArrayList<>();

  /**
   * An alert that was left aside.
   *
   * @param path of the alert in the request
   */
  record Ignored(String path, String message) {}

  Sorting(String cause, List<Application> allowed, Instant now) {
    this.cause = cause;
    this.allowed = allowed;
    this.now = now;
  }

  void sort(List<Post.Alert> alerts) {
    for (Post.Alert alert : alerts) {
      String why = sort(alert);
      if (why != null) {
        ignored.add(new Ignored("alerts[" + alert.index() + "]", why));
      }
    }
  }

  /** Null where the alert says something. */
  private @Nullable String sort(Post.Alert alert) {
    List<Application> named =
        allowed.stream().filter(a -> isNamed(a, alert.application())).toList();
    if (alert.application().isEmpty()) {
      return "has no label signalbox_application";
    }
    if (named.size() != 1) {
      return named.isEmpty()
          ? "signalbox_application is no application that you may change"
          : "signalbox_application names several applications; use an id";
    }
    Application application = named.getFirst();
    Entry entry = application.entry();
    ComponentRow component = entry == null ? null : entry.component(alert.component()).orElse(null);
    if (component == null) {
      return "signalbox_component is no component of this application";
    }
    Status status = status(alert.status());
    if (status == null) {
      return "signalbox_status must be one of degraded, partial_outage, outage";
    }
    Instant since = alert.startsAt().isAfter(now) ? now : alert.startsAt();
    if (alert.firing()) {
      firing
          .computeIfAbsent(application.id(), id -> new ArrayList<>())
          .add(
              new AlertRow(
                  application.id(), cause, alert.fingerprint(), component.id(), status, since));
    } else {
      resolved.computeIfAbsent(application.id(), id -> new ArrayList<>()).add(alert.fingerprint());
    }
    return null;
  }

  private static boolean isNamed(Application application, String idOrName) {
    Entry entry = application.entry();
    return application.id().toString().equals(idOrName)
        || entry != null && entry.name().equals(idOrName);
  }

  private static @Nullable Status status(String label) {
    return label.isEmpty()
        ? Status.DEGRADED
        : SAYABLE.stream().filter(s -> s.label().equals(label)).findFirst().orElse(null);
  }
}
