package dev.signalbox.query.statuspage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objects of the API, with the fields that it documents and in its order. */
final class Shapes {
  private Shapes() {}

  record Page(UUID id, String name, String url, String timeZone, @Nullable String updatedAt) {}

  /**
   * @param indicator {@code none}, {@code minor}, {@code major}, {@code critical} or {@code
   *     maintenance}
   */
  record Overall(String indicator, String description) {}

  /**
   * @param group whether it stands for the components that name it in {@code groupId}
   * @param components of a group; left out of a component
   */
  record Component(
      UUID id,
      String name,
      String status,
      @Nullable String createdAt,
      @Nullable String updatedAt,
      int position,
      @Nullable String description,
      boolean showcase,
      @Nullable String startDate,
      @Nullable UUID groupId,
      UUID pageId,
      boolean group,
      boolean onlyShowIfDegraded,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> components) {}

  /**
   * An incident or a maintenance.
   *
   * @param scheduledFor of a maintenance; left out of an incident
   */
  record Event(
      UUID id,
      String name,
      String status,
      @Nullable String createdAt,
      @Nullable String updatedAt,
      @Nullable String monitoringAt,
      @Nullable String resolvedAt,
      String impact,
      String shortlink,
      @Nullable String startedAt,
      UUID pageId,
      List<Update> incidentUpdates,
      List<Component> components,
      @Nullable String reminderIntervals,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scheduledFor,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scheduledUntil) {}

  /**
   * @param affectedComponents null where it moved none
   */
  record Update(
      UUID id,
      String status,
      String body,
      UUID incidentId,
      @Nullable String createdAt,
      @Nullable String updatedAt,
      @Nullable String displayAt,
      @Nullable List<Affected> affectedComponents,
      boolean deliverNotifications,
      @Nullable String customTweet,
      @Nullable Long tweetId) {}

  /** How an update moved a component. */
  record Affected(UUID code, String name, String oldStatus, String newStatus) {}
}
