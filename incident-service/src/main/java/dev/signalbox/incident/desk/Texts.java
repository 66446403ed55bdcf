package dev.signalbox.incident.desk;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all bodies have in common: texts and the components that they name. */
public final class Texts {

  public static final int LONGEST_TITLE = 200;
  public static final int MOST_COMPONENTS = 1000;
  private static final int LARGEST_TEXT = 64 * 1024;

  private Texts() {}

  /** Markdown of at most 64 KiB. */
  public static @Nullable String text(Fields body, String name) {
    String text = body.text(name, LARGEST_TEXT);
    if (text != null && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_TEXT) {
      return body.wrong(name, "must have at most 64 KiB");
    }
    return text;
  }

  /** The component that an item names by id, by name, or by both. */
  public static Optional<ComponentRow> component(Fields item, Entry entry) {
    String id = item.text("id", LONGEST_TITLE);
    String name = item.text("name", LONGEST_TITLE);
    if (id == null && name == null) {
      item.wrong("name", "an id or a name is required");
      return Optional.empty();
    }
    Optional<ComponentRow> component =
        entry.components().stream()
            .filter(c -> id == null || c.id().toString().equals(id))
            .filter(c -> name == null || c.name().equals(name))
            .findFirst();
    if (component.isEmpty()) {
      item.wrong(id == null ? "name" : "id", "is no component of this application");
    }
    return component;
  }

  /** What the list {@code components} says of components. */
  public static @Nullable List<Affected> claims(Fields body, Entry entry) {
    List<Fields> items = body.objects("components", MOST_COMPONENTS);
    if (items == null) {
      return null;
    }
    var claims = new ArrayList<Affected>();
    Set<UUID> seen = new HashSet<>();
    for (Fields item : items) {
      Affected claim = claim(item, entry);
      if (claim != null && !seen.add(claim.component())) {
        item.wrong(item.has("id") ? "id" : "name", "is named twice");
      } else if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }

  private static @Nullable Affected claim(Fields item, Entry entry) {
    item.require("status");
    Status status =
        item.word(
            "status",
            Status.class,
            EnumSet.complementOf(EnumSet.of(Status.UNKNOWN, Status.MAINTENANCE)));
    Optional<ComponentRow> component = component(item, entry);
    return component.isEmpty() || status == null
        ? null
        : new Affected(component.get().id(), status, SetBy.PERSON);
  }
}
