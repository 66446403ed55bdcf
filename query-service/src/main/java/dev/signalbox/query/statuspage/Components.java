package dev.signalbox.query.statuspage;

import dev.signalbox.core.page.Overall;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.answer.Figures;
import dev.signalbox.query.page.VisiblePage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The components of a page; a group is one of them, before the first of its own. */
final class Components {
  private final VisiblePage page;

  Components(VisiblePage page) {
    this.page = page;
  }

  List<Shapes.Component> all() {
    List<Shapes.Component> all = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    for (VisiblePage.Component component : page.components()) {
      String group = component.group();
      if (group != null && groups.add(group)) {
        all.add(group(group, all.size() + 1));
      }
      all.add(one(component, all.size() + 1));
    }
    return all;
  }

  /** Those of the page that are named, in its order. */
  List<Shapes.Component> of(Set<UUID> named) {
    return all().stream().filter(component -> named.contains(component.id())).toList();
  }

  private Shapes.Component one(VisiblePage.Component component, int position) {
    String group = component.group();
    return new Shapes.Component(
        component.id(),
        component.title(),
        Words.component(component.status()),
        Figures.instant(component.createdAt()),
        Figures.instant(component.since()),
        position,
        described(component),
        true,
        LocalDate.ofInstant(component.createdAt(), ZoneOffset.UTC).toString(),
        group == null ? null : groupId(group),
        page.application().id(),
        false,
        false,
        null);
  }

  private static @Nullable String described(VisiblePage.Component component) {
    return component.status() == Status.UNKNOWN ? Overall.UNKNOWN : component.description();
  }

  private Shapes.Component group(String name, int position) {
    List<VisiblePage.Component> members =
        page.components().stream().filter(component -> name.equals(component.group())).toList();
    Instant created = first(members);
    return new Shapes.Component(
        groupId(name),
        name,
        Words.component(Status.worst(members.stream().map(VisiblePage.Component::status).toList())),
        Figures.instant(created),
        Figures.instant(last(members)),
        position,
        null,
        false,
        null,
        null,
        page.application().id(),
        true,
        false,
        members.stream().map(VisiblePage.Component::id).toList());
  }

  private static Instant first(List<VisiblePage.Component> members) {
    return members.stream()
        .map(VisiblePage.Component::createdAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant last(List<VisiblePage.Component> members) {
    return members.stream()
        .map(VisiblePage.Component::since)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** A group has no id of its own: its name within the application is one. */
  private UUID groupId(String name) {
    String whole = page.application().id() + "/" + name;
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }
}
