package dev.signalbox.incident.desk.alert;

import dev.signalbox.incident.door.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Alertmanager posts, version 4 of its webhook. It says more than is read here, and may come
 * to say more still.
 *
 * @param group all posts of one group say how the same alerts stand
 * @param whole false: alerts of the group were left out
 */
record Post(String group, boolean whole, List<Alert> alerts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_KEY = 1000;
  private static final int MOST_ALERTS = 1000;

  /**
   * One alert; what its labels do not say is empty.
   *
   * @param index its place in the request
   */
  record Alert(
      int index,
      boolean firing,
      String fingerprint,
      String application,
      String component,
      String status,
      Instant startsAt) {}

  /**
   * @throws Problem 400 for what is not JSON, 422 with every field that is not as it should be
   */
  static Post of(byte @Nullable [] body) {
    JsonNode json = json(body);
    List<Problem.Field> wrong = new ArrayList<>();
    if (!json.path("version").asString("").equals("4")) {
      wrong.add(new Problem.Field("version", "must be 4"));
    }
    String group = json.path("groupKey").asString("");
    if (group.isBlank() || group.length() > LONGEST_KEY) {
      wrong.add(new Problem.Field("groupKey", "must have 1 to " + LONGEST_KEY + " characters"));
    }
    JsonNode alerts = json.path("alerts");
    List<Alert> read = new ArrayList<>();
    if (!alerts.isArray() || alerts.size() > MOST_ALERTS) {
      wrong.add(new Problem.Field("alerts", "must be a list of at most " + MOST_ALERTS));
    } else {
      for (int i = 0; i < alerts.size(); i++) {
        read.add(alert(alerts.get(i), i, wrong));
      }
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return new Post(group, json.path("truncatedAlerts").asLong(0) == 0, read);
  }

  private static JsonNode json(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "The request needs a JSON body.");
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static Alert alert(JsonNode alert, int index, List<Problem.Field> wrong) {
    String path = "alerts[" + index + "].";
    String status = alert.path("status").asString("");
    if (!status.equals("firing") && !status.equals("resolved")) {
      wrong.add(new Problem.Field(path + "status", "must be one of firing, resolved"));
    }
    Instant startsAt = instant(alert.path("startsAt").asString(""));
    if (startsAt == null) {
      wrong.add(new Problem.Field(path + "startsAt", "must be an ISO-8601 instant"));
    }
    JsonNode labels = alert.path("labels");
    String fingerprint = alert.path("fingerprint").asString("");
    return new Alert(
        index,
        status.equals("firing"),
        fingerprint.isBlank() ? inOrder(labels) : fingerprint,
        labels.path("signalbox_application").asString(""),
        labels.path("signalbox_component").asString(""),
        labels.path("signalbox_status").asString(""),
        startsAt == null ? Instant.EPOCH : startsAt);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }

  /** What makes an alert the same one where it comes without fingerprint. */
  private static String inOrder(JsonNode labels) {
    var sorted = new TreeMap<String, String>();
    labels.propertyNames().forEach(name -> sorted.put(name, labels.path(name).asString("")));
    return sorted.toString();
  }
}
