package dev.signalbox.query.site.view;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The card of components: one axis, and a row or a group of rows for each part.
 *
 * @param chart the choice of a chart, which a choice of a range keeps; may be empty
 * @param axis null where there is nothing to draw
 */
public record ComponentsView(
    String count,
    Range range,
    String chart,
    UptimeView overall,
    @Nullable AxisView axis,
    List<Group> groups) {
  /**
   * @param name empty: rows that belong to no group
   * @param signal the worst of its rows
   * @param open something in it is not operational
   */
  public record Group(String name, Signal signal, boolean open, List<ComponentRow> rows) {}

  static ComponentsView of(VisiblePage page, Range range, String chart, Times times) {
    List<VisiblePage.Component> components = page.components();
    return new ComponentsView(
        Phrases.count(components.size(), "component"),
        range,
        chart,
        UptimeView.of(page.uptimes(), range, times),
        components.isEmpty()
            ? null
            : AxisView.of(firstDay(components.getFirst()), components.getFirst().days().size()),
        groups(components, range, times));
  }

  private static LocalDate firstDay(VisiblePage.Component component) {
    return component.days().getFirst().date();
  }

  /** In the page's order; a group stands where its first component stands. */
  private static List<Group> groups(
      List<VisiblePage.Component> components, Range range, Times times) {
    Map<String, List<VisiblePage.Component>> byName = new LinkedHashMap<>();
    int loose = 0;
    String previous = "";
    for (VisiblePage.Component component : components) {
      String group = component.group();
      if (group == null && !previous.startsWith("\0")) {
        loose++;
      }
      previous = group == null ? "\0" + loose : group;
      byName.computeIfAbsent(previous, name -> new ArrayList<>()).add(component);
    }
    return byName.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue(), range, times))
        .toList();
  }

  private static Group group(
      String key, List<VisiblePage.Component> members, Range range, Times times) {
    Status worst = Status.worst(members.stream().map(VisiblePage.Component::status).toList());
    return new Group(
        key.startsWith("\0") ? "" : key,
        Signal.of(worst),
        worst != Status.OPERATIONAL,
        members.stream().map(member -> ComponentRow.of(member, range, times)).toList());
  }
}
