package dev.signalbox.incident.desk.alert;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.incident.alert.AlertRow;
import dev.signalbox.incident.alert.AlertStore;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.desk.Json;
import dev.signalbox.incident.door.Caller;
import dev.signalbox.incident.door.Commands;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.judge.Case;
import dev.signalbox.incident.judge.Cases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Alertmanager's webhook: how the alerts of one group stand. All of a post is applied in one
 * transaction, application by application in the order of their ids; the same post again changes
 * nothing.
 */
@RestController
final class AlertmanagerController {

  private final ApplicationStore applications;
  private final AlertStore alerts;
  private final Cases cases;
  private final Commands commands;
  private final MeterRegistry meters;
  private final Clock clock;

  AlertmanagerController(
      ApplicationStore applications,
      AlertStore alerts,
      Cases cases,
      Commands commands,
      MeterRegistry meters,
      Clock clock) {
    this.applications = applications;
    this.alerts = alerts;
    this.cases = cases;
    this.commands = commands;
    this.meters = meters;
    this.clock = clock;
  }

  private record Body(int applied, List<Sorting.Ignored> ignored) {}

  @PostMapping(path = "/api/alerts/alertmanager", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> post(@RequestBody(required = false) byte @Nullable [] body) {
    return Caller.current()
        .flatMap(
            caller -> {
              if (caller.role().compareTo(Role.OPERATOR) < 0) {
                throw caller.role() == Role.ANONYMOUS
                    ? Problem.credentialsNeeded()
                    : Problem.of(HttpStatus.FORBIDDEN, "This needs the role operator.");
              }
              Post post = Post.of(body);
              return commands.run("alerts", take(caller, post)).map(s -> answer(post, s));
            });
  }

  private Mono<Sorting> take(Audience caller, Post post) {
    String cause = SetBy.causeOf(post.group());
    List<String> named = post.alerts().stream().map(Post.Alert::application).distinct().toList();
    return applications
        .named(named)
        .map(all -> all.stream().filter(a -> caller.may(Role.OPERATOR, a.id())).toList())
        .flatMap(
            allowed ->
                alerts
                    .applications(cause)
                    .flatMap(
                        before -> {
                          Sorting sorting = new Sorting(cause, allowed, clock.instant());
                          sorting.sort(post.alerts());
                          TreeSet<UUID> touched =
                              new TreeSet<>(Comparator.comparing(UUID::toString));
                          touched.addAll(sorting.firing.keySet());
                          touched.addAll(sorting.resolved.keySet());
                          before.stream()
                              .filter(id -> caller.may(Role.OPERATOR, id))
                              .forEach(touched::add);
                          return Flux.fromIterable(touched)
                              .concatMap(
                                  id ->
                                      cases.hear(
                                          id, open -> take(open, cause, post.whole(), sorting)))
                              .then(Mono.just(sorting));
                        }));
  }

  /** What is left out of a post that is whole does not fire any more. */
  private Mono<Boolean> take(Case open, String cause, boolean whole, Sorting sorting) {
    UUID id = open.application();
    Map<String, AlertRow> firing = new LinkedHashMap<>();
    if (!whole) {
      open.alerts(cause).forEach(alert -> firing.put(alert.fingerprint(), alert));
    }
    sorting.resolved.getOrDefault(id, List.of()).forEach(firing::remove);
    sorting.firing.getOrDefault(id, List.of()).forEach(a -> firing.put(a.fingerprint(), a));
    List<AlertRow> rows = new ArrayList<>(firing.values());
    rows.sort(Comparator.comparing(AlertRow::fingerprint));
    Instant now = clock.instant(); // under the lock
    open.alerts(cause, rows, now);
    return Mono.just(true);
  }

  private ResponseEntity<String> answer(Post post, Sorting sorting) {
    int ignored = sorting.ignored.size();
    int applied = post.alerts().size() - ignored;
    meters.counter("signalbox.incident.alerts", "outcome", "applied").increment(applied);
    meters.counter("signalbox.incident.alerts", "outcome", "ignored").increment(ignored);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.write(new Body(applied, sorting.ignored)));
  }
}
