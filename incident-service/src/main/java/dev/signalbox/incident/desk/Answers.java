package dev.signalbox.incident.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.Update;
import dev.signalbox.incident.door.Repeats.Answer;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.StoredIncident;
import dev.signalbox.incident.override.OverrideRow;
import dev.signalbox.incident.text.Markdown;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What is answered, in the contract's words. */
final class Answers {

  private Answers() {}

  private record IncidentBody(
      UUID id,
      UUID applicationId,
      String title,
      String status,
      String impact,
      String origin,
      String owner,
      String visibility,
      @Nullable String startedAt,
      @Nullable String resolvedAt,
      @Nullable String createdAt,
      @Nullable String updatedAt,
      int version,
      List<ComponentBody> components,
      List<UpdateBody> updates,
      @Nullable String postmortem,
      @JsonInclude(Include.NON_NULL) @Nullable String postmortemHtml) {}

  private record ComponentBody(UUID id, String name, String status) {}

  private record UpdateBody(
      UUID id,
      String status,
      String message,
      String messageHtml,
      List<MoveBody> components,
      String author,
      @JsonProperty("private") @JsonInclude(Include.NON_NULL) @Nullable Boolean privateNote,
      @Nullable String createdAt) {}

  private record MoveBody(UUID id, String from, String to) {}

  private record OverrideBody(
      UUID componentId,
      String component,
      String status,
      String note,
      String author,
      @Nullable String startsAt,
      @Nullable String endsAt) {}

  /** A whole incident. */
  static Answer incident(HttpStatus status, StoredIncident stored, List<Line> lines) {
    Facts facts = stored.incident().facts();
    Report report = facts.report();
    String location = "/api/applications/" + stored.application() + "/incidents/" + facts.id();
    String written = report.postmortem();
    String postmortem = written == null || written.isEmpty() ? null : written;
    var body =
        new IncidentBody(
            facts.id(),
            stored.application(),
            report.title(),
            stored.incident().status().label(),
            report.impact().label(),
            facts.origin().label(),
            facts.owner().label(),
            report.published() ? "published" : "draft",
            text(report.startedAt()),
            text(stored.incident().resolvedAt()),
            text(facts.createdAt()),
            text(facts.updatedAt()),
            facts.sequence(),
            report.components().stream()
                .map(
                    c ->
                        new ComponentBody(
                            c.component(),
                            stored.names().getOrDefault(c.component(), ""),
                            c.status().label()))
                .toList(),
            lines.stream().map(Answers::update).toList(),
            postmortem,
            postmortem == null ? null : Markdown.render(postmortem));
    return new Answer(
        status.value(), status == HttpStatus.CREATED ? location : null, Json.write(body));
  }

  static Answer override(OverrideRow row, String component) {
    var body =
        new OverrideBody(
            row.component(),
            component,
            row.status().label(),
            row.note(),
            row.author(),
            text(row.startsAt()),
            text(row.endsAt()));
    return new Answer(HttpStatus.OK.value(), null, Json.write(body));
  }

  static Answer nothing() {
    return new Answer(HttpStatus.NO_CONTENT.value(), null, "");
  }

  static ResponseEntity<String> entity(Answer answer) {
    var entity = ResponseEntity.status(answer.status());
    if (answer.location() != null) {
      entity.location(URI.create(answer.location()));
    }
    if (answer.body().isEmpty()) {
      return entity.build();
    }
    return entity.contentType(MediaType.APPLICATION_JSON).body(answer.body());
  }

  private static UpdateBody update(Line line) {
    Update update = line.update();
    return new UpdateBody(
        line.id(),
        update.status().label(),
        update.message(),
        Markdown.render(update.message()),
        update.components().stream()
            .map(m -> new MoveBody(m.component(), m.from().label(), m.to().label()))
            .toList(),
        update.author(),
        update.privateNote() ? true : null,
        text(line.at()));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : Json.text(at);
  }
}
