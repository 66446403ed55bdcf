package dev.signalbox.query.site.view;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  /** With more components than this, groups are closed, and what is closed has no bars. */
  static final int MOST_OPEN = 50;

  /**
   * @param name empty: rows that belong to no group
   * @param signal the worst of its rows
   * @param open something in it is not operational; on a large page: the reader opened it
   * @param later its bars are not there before it is opened
   * @param troubled on a large page: how many there are, or how many of them are not operational
   */
  public record Group(
      String name,
      Signal signal,
      boolean open,
      boolean later,
      String troubled,
      List<ComponentRow> rows) {}

  /** Groups that are open because the reader opened them. */
  public Set<String> opened() {
    return groups.stream()
        .filter(group -> large() && !group.later())
        .map(Group::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether groups are closed until somebody opens them. */
  public boolean large() {
    return groups.stream().anyMatch(group -> !group.troubled().isEmpty());
  }

  /** Whether groups are closed until somebody opens them. */
  static boolean large(List<VisiblePage.Component> components) {
    return components.size() > MOST_OPEN;
  }

  /** The groups that are closed until somebody opens them, by name. */
  public static Set<String> closable(VisiblePage page) {
    return large(page.components())
        ? Groups.of(page.components()).stream()
            .map(Groups.Named::name)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /**
   * @param opened groups that the reader has opened, on a large page
   */
  static ComponentsView of(
      VisiblePage page, Range range, String chart, Set<String> opened, Times times) {
    List<VisiblePage.Component> components = page.components();
    return new ComponentsView(
        Phrases.count(components.size(), "component"),
        range,
        chart,
        UptimeView.of(page.uptimes(), range, times),
        components.isEmpty()
            ? null
            : AxisView.of(firstDay(components.getFirst()), components.getFirst().days().size()),
        Groups.of(components).stream()
            .map(group -> group(group, large(components), opened, range, times))
            .toList());
  }

  private static LocalDate firstDay(VisiblePage.Component component) {
    return component.days().getFirst().date();
  }

  private static Group group(
      Groups.Named named, boolean large, Set<String> opened, Range range, Times times) {
    List<Status> statuses = named.members().stream().map(VisiblePage.Component::status).toList();
    Status worst = Status.worst(statuses);
    boolean later = large && !opened.contains(named.name());
    return new Group(
        named.name(),
        Signal.of(worst),
        large ? !later : worst != Status.OPERATIONAL,
        later,
        large ? troubled(statuses) : "",
        named.members().stream()
            .map(
                member ->
                    later
                        ? ComponentRow.brief(member, range, times)
                        : ComponentRow.of(member, range, times))
            .toList());
  }

  private static String troubled(List<Status> statuses) {
    long troubled = statuses.stream().filter(status -> status != Status.OPERATIONAL).count();
    return troubled == 0
        ? Phrases.count(statuses.size(), "component")
        : Phrases.say("group.troubled", "n", troubled, "total", statuses.size());
  }
}
