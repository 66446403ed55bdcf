package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A shop's record as a reader of changes and revisions has it.
 *
 * @param start since when the shop is known
 */
record Recorded(RunningIncidents service, Told told, Shop shop, Instant start) {

  /** Of a shop that has just been opened. */
  static Recorded open(RunningIncidents service) {
    Shop shop = Shop.open(service);
    Told told = Told.shared();
    return new Recorded(service, told, shop, told.statuses(shop.id).getFirst().getSince());
  }

  /** So many seconds before the application was known. */
  Instant ago(int seconds) {
    return start.minusSeconds(seconds);
  }

  private record Said(long version, Optional<Status> status) {}

  Status shown(String component, Instant at) {
    UUID id = shop.component(component);
    Stream<Said> live =
        told.statuses(shop, component).stream()
            .filter(change -> !change.getSince().isAfter(at))
            .map(change -> new Said(change.getVersion(), Optional.of(change.getTo())));
    Stream<Said> revised =
        told.revisions(shop.id).stream()
            .filter(revision -> revision.getComponentId().equals(id))
            .map(revision -> new Said(revision.getVersion(), within(revision, at)));
    return Stream.concat(live, revised)
        .filter(said -> said.status().isPresent())
        .max(Comparator.comparing(Said::version))
        .flatMap(Said::status)
        .orElse(Status.UNKNOWN);
  }

  private static Optional<Status> within(HistoryRevised revision, Instant at) {
    return revision.getSpans().stream()
        .filter(span -> !span.getFrom().isAfter(at) && span.getTo().isAfter(at))
        .map(Span::getEffective)
        .findFirst();
  }

  void awaitShown(String component, int secondsAgo, Status status) {
    await().until(() -> shown(component, ago(secondsAgo)) == status);
  }

  /** What is shown of the storefront now. */
  Status live() {
    return told.shown(shop, "storefront");
  }

  /** How often people have changed the record. */
  long corrections() {
    return service.number(
        "SELECT count(*) FROM revision WHERE cause = 'correction' AND author = 'somebody'"
            + " AND before <> after AND application_uuid = '%s'".formatted(shop.id));
  }

  String path(String rest) {
    return "/api/applications/" + shop.id + rest;
  }

  static void is(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  static void refused(Answer answer, String path, String message) {
    is(422, answer);
    assertThat(answer.json().path("errors").get(0).path("path").asString()).isEqualTo(path);
    assertThat(answer.json().path("errors").get(0).path("message").asString()).isEqualTo(message);
  }
}
