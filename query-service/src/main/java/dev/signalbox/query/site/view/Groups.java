package dev.signalbox.query.site.view;

import dev.signalbox.query.page.VisiblePage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The groups of a page, in its order: a group stands where its first component stands. */
final class Groups {
  private Groups() {}

  /**
   * @param name empty: its members belong to no group
   */
  record Named(String name, List<VisiblePage.Component> members) {}

  /**
   * On a large page, those who belong to no group are put into groups of a size that one can open.
   */
  static List<Named> of(List<VisiblePage.Component> components) {
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
    boolean large = ComponentsView.large(components);
    return byName.entrySet().stream()
        .flatMap(entry -> named(entry.getKey(), entry.getValue(), large))
        .toList();
  }

  private static Stream<Named> named(
      String key, List<VisiblePage.Component> members, boolean large) {
    if (!key.startsWith("\0")) {
      return Stream.of(new Named(key, members));
    }
    return large ? parts(members).stream() : Stream.of(new Named("", members));
  }

  private static List<Named> parts(List<VisiblePage.Component> members) {
    List<Named> parts = new ArrayList<>();
    for (int from = 0; from < members.size(); from += ComponentsView.MOST_OPEN) {
      List<VisiblePage.Component> part =
          members.subList(from, Math.min(members.size(), from + ComponentsView.MOST_OPEN));
      String first = part.getFirst().title();
      String name = part.size() == 1 ? first : first + " – " + part.getLast().title();
      parts.add(new Named(name, part));
    }
    return parts;
  }
}
