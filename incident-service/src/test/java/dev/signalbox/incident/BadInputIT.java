package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.incident.RunningIncidents.Answer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sends who wants it to break: it is refused with the field named, or as written. */
class BadInputIT {

  private static RunningIncidents service;
  private static Shop shop;
  private static Shop other;
  private static String base;

  @BeforeAll
  static void openShops() {
    service = RunningIncidents.shared();
    shop = Shop.open(service);
    other = Shop.open(service);
    base = "/api/applications/" + shop.id;
  }

  private static String made(String kind, String body) {
    Answer made = service.operator("POST", base + kind, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return base + kind + "/" + made.json().path("id").asString();
  }

  private static String incident() {
    return made("/incidents", "{\"title\": \"Slow\"}");
  }

  private static String maintenance() {
    return made("/maintenances", "{\"title\": \"Disks\", \"ends_at\": \"2099-01-01T00:00:00Z\"}");
  }

  /** Nothing happens to it but what people do. */
  private static String plannedMaintenance() {
    return made(
        "/maintenances",
        "{\"title\": \"Disks\", \"starts_at\": \"2098-01-01T00:00:00Z\","
            + " \"ends_at\": \"2099-01-01T00:00:00Z\"}");
  }

  private static long rows() {
    return Stream.of("incidents", "maintenances", "said", "revision", "incident_template")
        .mapToLong(
            table ->
                service.number(
                    "SELECT count(*) FROM %s WHERE application_uuid = '%s'"
                        .formatted(table, shop.id)))
        .sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | path                  | rest of the body
            POST   | /incidents            | "title": "a", "impact": "major", "message": "b"
            PUT    | incident              | "title": "another", "status": "resolved", "message": "b"
            POST   | incident/updates      | "message": "b", "status": "resolved"
            POST   | /maintenances         | "title": "a", "ends_at": "2099-01-01T00:00:00Z"
            PUT    | maintenance           | "title": "another", "message": "b"
            POST   | /incident-templates   | "name": "a", "title": "a"
          """)
  void a_component_of_another_application_is_refused_and_nothing_half_applied(
      String method, String path, String rest) {
    String made =
        path.startsWith("incident") ? incident() : path.startsWith("m") ? maintenance() : base;
    String target =
        made + path.replace("incident/", "/").replaceAll("^(incident|maintenance)$", "");
    boolean planned = path.contains("maintenance");
    long before = rows();

    Answer answer =
        service.operator(
            method,
            target,
            "{%s, \"components\": [{\"name\": \"storefront\"%s}, {\"id\": \"%s\"%s}]}"
                .formatted(
                    rest,
                    planned ? "" : ", \"status\": \"outage\"",
                    other.component("storefront"),
                    planned ? "" : ", \"status\": \"outage\""));

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().path("errors").get(0).path("path").asString())
        .isEqualTo("components[1].id");
    assertThat(rows()).isEqualTo(before);
    assertThat(
            service.number(
                "SELECT count(*) FROM incidents WHERE title = 'another' AND application_uuid = '%s'"
                    .formatted(shop.id)))
        .isZero();
  }

  @Test
  void an_override_of_another_applications_component_finds_none() {
    String there = base + "/components/" + other.component("storefront") + "/override";

    assertThat(service.operator("PUT", there, "{\"status\": \"outage\"}").status()).isEqualTo(404);
    assertThat(service.operator("DELETE", there, null).status()).isEqualTo(404);
  }

  @Test
  void of_many_who_edit_the_same_version_at_once_one_is_in_time() {
    for (String thing : List.of(incident(), plannedMaintenance())) {
      List<Integer> answers;
      try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> editing =
            IntStream.range(0, 16)
                .mapToObj(
                    n ->
                        people.submit(
                            () ->
                                service
                                    .operator(
                                        "PUT",
                                        thing,
                                        "{\"title\": \"by %d\", \"version\": 1}".formatted(n))
                                    .status()))
                .toList();
        answers = editing.stream().map(BadInputIT::answered).toList();
      }
      assertThat(answers).as(thing).containsOnly(200, 409);
      assertThat(answers).as(thing).filteredOn(status -> status == 200).hasSize(1);
    }
  }

  private static int answered(Future<Integer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                             | windows known
            FREQ=DAILY                                       | 10
            FREQ=DAILY;COUNT=1000000                         | 10
            FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=1000000 | 10
            FREQ=YEARLY;COUNT=1000000                        | 2
            FREQ=DAILY;UNTIL=99991231T000000Z                | 10
            FREQ=YEARLY;INTERVAL=1000000                     | 1
          """)
  void a_rule_that_never_ends_costs_no_more_than_the_next_windows(String rule, int windows) {
    String title = "\"title\": \"Disks\", \"rrule\": \"" + rule + "\", ";
    Answer answer =
        service.operator(
            "POST",
            base + "/maintenances",
            "{%s\"starts_at\": \"2098-03-01T00:00:00Z\", \"ends_at\": \"2098-03-01T01:00:00Z\"}"
                .formatted(title));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("occurrences")).hasSize(windows);
  }

  @Test
  void an_incident_from_before_the_application_existed_is_recorded_and_one_to_come_is_not() {
    String body = "{\"title\": \"Old\", \"started_at\": \"%s\", \"resolved_at\": \"%s\"}";
    Instant old = Instant.parse("2001-01-01T00:00:00Z");

    assertThat(
            service
                .operator("POST", base + "/incidents", body.formatted(old, old.plusSeconds(60)))
                .status())
        .isEqualTo(201);
    Answer ahead =
        service.operator(
            "POST",
            base + "/incidents",
            body.formatted(old, Instant.parse("2098-01-01T00:00:00Z")));
    assertThat(ahead.status()).isEqualTo(422);
    assertThat(ahead.json().path("errors").get(0).path("path").asString()).isEqualTo("resolved_at");
  }

  @Test
  void whatever_comes_is_answered_and_is_not_our_fault() {
    String nested = "[".repeat(100_000) + "]".repeat(100_000);
    long before = rows();
    for (String body :
        List.of(
            "{\"title\": \"a\", \"components\": " + nested + "}",
            "{\"title\": \"a\\u0000b\"}",
            "{\"title\": \"a\", \"message\": \"\\u0000\"}",
            "{\"title\": \"a\", \"version\": 1e999}",
            "{\"title\": \"a\", \"version\": " + "9".repeat(5000) + "}",
            "{\"title\": {\"$ne\": 1}}",
            "{\"title\": \"a\", \"started_at\": \"+999999999-12-31T23:59:59Z\"}",
            "{\"title\": \"a\", \"components\": [[], null, 7]}",
            "{\"title\": \"a\", \"message\": \"" + "x".repeat(1 << 20) + "\"}",
            "null",
            "\u0000")) {
      Answer answer = service.operator("POST", base + "/incidents", body);
      String about = body.length() > 60 ? body.substring(0, 60) : body;
      assertThat(answer.status()).as(about).isBetween(400, 499);
      assertThat(answer.header("Content-Type")).as(about).isEqualTo("application/problem+json");
    }
    assertThat(rows()).isEqualTo(before);
    Answer broken =
        service.operator("POST", base + "/incidents", "{\"title\": \"half \\ud800 a pair\"}");
    assertThat(broken.status()).as(broken.text()).isLessThan(500);
  }
}
