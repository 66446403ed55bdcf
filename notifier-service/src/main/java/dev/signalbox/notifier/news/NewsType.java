package dev.signalbox.notifier.news;

import java.util.Arrays;

/** What kind of news, in the words of the contract, and the topic by which subscribers choose. */
public enum NewsType {
  INCIDENT_CREATED("incident.created", "incident"),
  INCIDENT_UPDATED("incident.updated", "incident"),
  INCIDENT_RESOLVED("incident.resolved", "incident"),
  MAINTENANCE_SCHEDULED("maintenance.scheduled", "maintenance"),
  MAINTENANCE_STARTED("maintenance.started", "maintenance"),
  MAINTENANCE_COMPLETED("maintenance.completed", "maintenance"),
  COMPONENT_STATUS_CHANGED("component.status_changed", "component"),

  /** To one subscriber only: prove that you want it (webhook). */
  CHALLENGE("subscription.challenge", ""),
  /** To one subscriber only: confirm that you want it (mail). */
  CONFIRM("subscription.confirm", ""),
  /** To one subscriber only: somebody asked again for what you have (mail). */
  KNOWN("subscription.known", ""),
  /** To one subscriber only: an operator tries the channel. */
  TEST("subscription.test", "");

  private final String word;
  private final String topic;

  NewsType(String word, String topic) {
    this.word = word;
    this.topic = topic;
  }

  public String word() {
    return word;
  }

  /** {@code incident}, {@code maintenance} or {@code component}; empty for what nobody chooses. */
  public String topic() {
    return topic;
  }

  public static NewsType of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst().orElseThrow();
  }
}
