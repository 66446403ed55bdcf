package dev.signalbox.gateway.token;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.problem.Problem.Field;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /api/tokens}, read strictly: what is not known is refused, with all that
 * is wrong at once.
 *
 * @param applications ids or names as written; null: all
 */
record TokenRequest(
    String name, Role role, @Nullable List<String> applications, @Nullable Instant expiresAt) {

  private static final Set<String> FIELDS = Set.of("name", "role", "applications", "expires_at");
  private static final int NAME_LENGTH = 100;
  private static final int APPLICATIONS = 200;

  static TokenRequest read(JsonNode body, Instant now) {
    List<Field> wrong = new ArrayList<>();
    if (!body.isObject()) {
      throw Problem.invalid(List.of(new Field("", "must be an object")));
    }
    body.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(name -> wrong.add(new Field(name, "is not a known field")));
    String name = name(body.path("name"), wrong);
    Role role = role(body.path("role"), wrong);
    List<String> applications = applications(body.path("applications"), wrong);
    Instant expiresAt = expiresAt(body.path("expires_at"), now, wrong);
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return new TokenRequest(name, role, applications, expiresAt);
  }

  private static String name(JsonNode node, List<Field> wrong) {
    String name = node.isString() ? node.asString().strip() : "";
    boolean control = name.chars().anyMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > NAME_LENGTH || control) {
      wrong.add(new Field("name", "must be text of 1 to 100 characters"));
    }
    return name;
  }

  private static Role role(JsonNode node, List<Field> wrong) {
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
      if (node.isString() && role.name().toLowerCase(Locale.ROOT).equals(node.asString())) {
        return role;
      }
    }
    wrong.add(new Field("role", "must be viewer, operator or admin"));
    return Role.VIEWER;
  }

  private static @Nullable List<String> applications(JsonNode node, List<Field> wrong) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isArray() || node.isEmpty() || node.size() > APPLICATIONS) {
      wrong.add(new Field("applications", "must be a list of 1 to 200 ids or names"));
      return null;
    }
    List<String> applications = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (node.get(i).isString()) {
        applications.add(node.get(i).asString());
      } else {
        wrong.add(new Field("applications[" + i + "]", "must be an id or a name"));
      }
    }
    return applications;
  }

  private static @Nullable Instant expiresAt(JsonNode node, Instant now, List<Field> wrong) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(node.asString("")).toInstant();
      if (at.isAfter(now)) {
        return at.truncatedTo(ChronoUnit.MILLIS);
      }
      wrong.add(new Field("expires_at", "must be in the future"));
    } catch (DateTimeParseException e) {
      wrong.add(new Field("expires_at", "must be an instant such as 2027-01-31T00:00:00Z"));
    }
    return null;
  }
}
