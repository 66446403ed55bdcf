package dev.signalbox.notifier.application;

import dev.signalbox.core.Word;
import dev.signalbox.core.audience.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An application as the catalog last stated it.
 *
 * @param visibility {@code public}, {@code internal} or {@code disabled}
 * @param retired removed from its source; its page is gone, its data is kept for a while
 */
public record Application(
    UUID id,
    String name,
    String slug,
    String title,
    String visibility,
    boolean retired,
    List<Component> components) {

  /** A component as far as telling needs it. */
  public record Component(UUID id, String name, String title, boolean internal) {}

  /** Who may see the page; nobody may once the application is gone. */
  public Visibility page() {
    return retired ? Visibility.DISABLED : Word.parse(Visibility.class, visibility);
  }

  /** Anybody may see the page, so anybody may subscribe. */
  public boolean isPublic() {
    return page() == Visibility.PUBLIC;
  }

  /** What only signed-in people may learn of. */
  public Set<UUID> internalComponents() {
    return components.stream()
        .filter(Component::internal)
        .map(Component::id)
        .collect(Collectors.toSet());
  }

  public Optional<Component> component(UUID component) {
    return components.stream().filter(candidate -> candidate.id().equals(component)).findFirst();
  }

  /** Finds a component by id or name. */
  public Optional<Component> component(String idOrName) {
    return components.stream()
        .filter(
            candidate ->
                candidate.id().toString().equals(idOrName) || candidate.name().equals(idOrName))
        .findFirst();
  }
}
