package dev.signalbox.gateway.upstream;

/** A part of Signalbox that answers requests; {@code GATEWAY} is the door itself. */
public enum Service {
  COLLECTOR("collector", "The collector (applications and their settings)"),
  INCIDENT("incident", "The incident service (changes of incidents and maintenances)"),
  QUERY("query", "The query service (pages, status and history)"),
  NOTIFIER("notifier", "The notifier (subscriptions and deliveries)"),
  DEMO("demo", "The demo's shop"),
  GATEWAY("gateway", "The gateway");

  private final String label;
  private final String description;

  Service(String label, String description) {
    this.label = label;
    this.description = description;
  }

  public String label() {
    return label;
  }

  /** What is missing when it is away, for people. */
  public String description() {
    return description;
  }
}
