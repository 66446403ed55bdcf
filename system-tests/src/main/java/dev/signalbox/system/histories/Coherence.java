package dev.signalbox.system.histories;

import dev.signalbox.core.page.Overall;
import dev.signalbox.core.status.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the parts of one view fit each other by the rules. */
final class Coherence {
  private static final Set<String> SILENT = Set.of("no fresh data", "");

  private Coherence() {}

  /**
   * @param overridden the name of the one component whose status people set by hand, which wins
   *     over all else
   * @return what does not fit, in words; empty if all does
   */
  static List<String> faults(View view, String overridden) {
    List<String> faults = new ArrayList<>();
    headline(view, faults);
    view.components()
        .forEach(
            (id, component) -> {
              if (!component.name().equals(overridden)) {
                maintenance(view, id, component, faults);
                claims(view, id, component, faults);
              }
            });
    for (View.Incident incident : view.incidents().values()) {
      if (incident.status().equals("resolved")) {
        faults.add("resolved, but shown as open: " + incident);
      }
      if (!view.components().keySet().containsAll(incident.said().keySet())) {
        faults.add("speaks of a component that is not there: " + incident);
      }
    }
    return faults;
  }

  private static void headline(View view, List<String> faults) {
    Overall overall =
        Overall.of(
            view.components().values().stream()
                .map(each -> new Overall.Part(status(each.status()), each.critical()))
                .toList());
    var expected = new View.Headline(overall.status().label(), overall.headline());
    if (!expected.equals(view.headline())) {
      faults.add("its components make " + expected + ", it says " + view.headline());
    }
  }

  /** In maintenance if and only if a window that runs is about it. */
  private static void maintenance(
      View view, String id, View.Component component, List<String> faults) {
    boolean runs =
        view.maintenances().values().stream()
            .filter(each -> each.status().equals("in_progress"))
            .anyMatch(each -> each.components().isEmpty() || each.components().contains(id));
    boolean shown = component.status().equals("maintenance");
    if (shown && !runs) {
      faults.add("in maintenance without a window: " + component);
    }
    if (runs && !shown && !silent(component)) {
      faults.add("a window runs, but it is not in maintenance: " + component);
    }
  }

  /** At least as bad as people's published incidents say. */
  private static void claims(View view, String id, View.Component component, List<String> faults) {
    if (component.status().equals("maintenance") || silent(component)) {
      return;
    }
    for (View.Incident incident : view.incidents().values()) {
      String said = incident.said().getOrDefault(id, "operational");
      if (incident.manual()
          && !incident.draft()
          && status(said).severity() > status(component.status()).severity()) {
        faults.add(incident + " claims more than is shown: " + component);
      }
    }
  }

  private static boolean silent(View.Component component) {
    return component.status().equals("unknown") && SILENT.contains(component.reason());
  }

  private static Status status(String label) {
    return Status.valueOf(label.toUpperCase(Locale.ROOT));
  }
}
