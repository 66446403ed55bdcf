package dev.signalbox.query.stream;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of what one vantage sees. Values that move with every sample
 * make no difference.
 *
 * @param headline the state of the whole differs
 * @param components those that differ, as they are now
 */
record Delta(
    boolean headline,
    List<VisiblePage.Component> components,
    List<Incident> incidents,
    List<Maintenance> maintenances,
    Removed removed) {

  /** What is no longer there. */
  record Removed(List<UUID> components, List<UUID> incidents, List<UUID> maintenances) {
    boolean nothing() {
      return components.isEmpty() && incidents.isEmpty() && maintenances.isEmpty();
    }
  }

  static Delta of(VisiblePage before, VisiblePage after) {
    return new Delta(
        !before.overall().headline().equals(after.overall().headline())
            || !before.application().equals(after.application()),
        changed(before.components(), after.components(), Delta::face),
        changed(before.incidents(), after.incidents(), Function.identity()),
        changed(before.maintenances(), after.maintenances(), Function.identity()),
        new Removed(
            gone(before.components(), after.components(), VisiblePage.Component::id),
            gone(before.incidents(), after.incidents(), Incident::id),
            gone(before.maintenances(), after.maintenances(), Maintenance::id)));
  }

  /** All components as they are now, whatever was known of them. */
  static Delta all(VisiblePage page) {
    return new Delta(
        true,
        page.components(),
        List.of(),
        List.of(),
        new Removed(List.of(), List.of(), List.of()));
  }

  boolean nothing() {
    return !headline
        && components.isEmpty()
        && incidents.isEmpty()
        && maintenances.isEmpty()
        && removed.nothing();
  }

  /** What of a component counts as a fact. */
  private record Face(
      UUID id,
      String name,
      String title,
      @Nullable String description,
      @Nullable String group,
      boolean critical,
      Status status,
      boolean stale,
      Instant since,
      @Nullable String reason,
      @Nullable String explanation,
      List<Facts.Evidence> evidence,
      Facts.@Nullable Workload workload,
      boolean updating) {}

  private static Face face(VisiblePage.Component c) {
    return new Face(
        c.id(),
        c.name(),
        c.title(),
        c.description(),
        c.group(),
        c.critical(),
        c.status(),
        c.stale(),
        c.since(),
        c.reason(),
        c.explanation(),
        c.evidence(),
        c.workload(),
        c.updating());
  }

  private static <T, F> List<T> changed(List<T> before, List<T> after, Function<T, F> face) {
    Set<F> known = new HashSet<>(before.stream().map(face).toList());
    return after.stream().filter(item -> !known.contains(face.apply(item))).toList();
  }

  private static <T> List<UUID> gone(List<T> before, List<T> after, Function<T, UUID> id) {
    Set<UUID> left = new HashSet<>(after.stream().map(id).toList());
    return before.stream().map(id).filter(known -> !left.contains(known)).toList();
  }
}
