package dev.signalbox.incident.application;

import dev.signalbox.core.audience.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the catalog says of an application. */
public record Entry(
    long version,
    String name,
    Visibility visibility,
    boolean retired,
    List<ComponentRow> components,
    Policy policy) {

  public Optional<ComponentRow> component(UUID id) {
    return components.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** By id or by name, as the contract allows. */
  public Optional<ComponentRow> component(String idOrName) {
    return components.stream()
        .filter(c -> c.name().equals(idOrName) || c.id().toString().equals(idOrName))
        .findFirst();
  }
}
