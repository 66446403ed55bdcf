package dev.signalbox.collector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.workload.CronState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is missing fails the assertion
class ManifestReaderTest {
  private final ManifestReader reader =
      new ManifestReader(host -> host.startsWith("127.") ? host + " is loopback" : null);

  private static final String SHOP =
      """
      apiVersion: signalbox.dev/v1
      kind: StatusPage
      metadata: { name: acme-shop, namespace: acme-shop }
      spec:
        title: Acme Shop
        visibility: public
        domains: [status.acme.example]
        branding: { accent: "#0f766e", homepage: https://acme.example }
        components:
          - name: storefront
            title: Web storefront
            critical: true
            workload: { kind: Deployment, name: storefront, minReady: 2 }
            checks:
              - http: { url: http://storefront.acme-shop.svc:8080/health, interval: 30s, timeout: 5s, slowerThan: 800ms,
                        expect: { status: 200-299, body: "ok", json: { pointer: /status, equals: UP } } }
            thresholds: { fail: 4, recover: 1 }
          - name: order-worker
            internal: true
        metrics:
          - { name: Request rate, query: 'sum(rate(http_requests_total[5m]))', unit: req/s, interval: 30s }
        incidents: { automatic: publish, delay: 0s, quiet: 2m, reopen: 10m }
        notifications: { emails: [ops@acme.example], webhooks: [{ url: "https://hooks.acme.example/x", format: signalbox }] }
        uptime: { maintenance: exclude, weights: { partial_outage: 0.3 } }
      """;

  private ManifestReader.Result read(String yaml) throws Documents.Unreadable {
    return reader.read(Documents.yaml(yaml).getFirst());
  }

  private Manifest accepted(String yaml) throws Documents.Unreadable {
    return switch (read(yaml)) {
      case ManifestReader.Result.Accepted(Manifest manifest) -> manifest;
      case ManifestReader.Result.Refused(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private List<String> refused(String yaml) throws Documents.Unreadable {
    return switch (read(yaml)) {
      case ManifestReader.Result.Accepted accepted -> throw new AssertionError(accepted.toString());
      case ManifestReader.Result.Refused(var problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }

  @Test
  void the_designs_example_is_accepted_with_its_values() throws Exception {
    Manifest shop = accepted(SHOP);

    Manifest.Component storefront = shop.components().getFirst();
    Manifest.Check check = storefront.checks().getFirst();
    assertThat(shop.page().slug()).isEqualTo("acme-shop");
    assertThat(shop.page().visibility()).isEqualTo(Manifest.Visibility.PUBLIC);
    assertThat(check.name()).isEqualTo("http");
    assertThat(check.timing())
        .isEqualTo(new Manifest.Timing(Duration.ofSeconds(30), Duration.ofSeconds(5), 4, 1));
    assertThat(check.settings())
        .isInstanceOfSatisfying(
            HttpSettings.class,
            http -> {
              assertThat(http.slowerThanMs()).isEqualTo(800);
              assertThat(http.expect().certificateDays()).isEqualTo(14);
            });
    assertThat(storefront.workload().minReady()).isEqualTo(2);
    assertThat(shop.incidents().weights()).containsEntry("partial_outage", 0.3);
  }

  @Test
  void a_component_without_workload_and_checks_means_the_workload_of_its_name() throws Exception {
    Manifest.Workload assumed = accepted(SHOP).components().get(1).workload();

    assertThat(assumed.kind()).isNull();
    assertThat(assumed.name()).isEqualTo("order-worker");
    assertThat(assumed.namespace()).isEqualTo("acme-shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {kind: CronJob}                                     | PT30M  | PT2H
          {kind: CronJob, late: {degraded: 5m}}               | PT5M   | PT2H
          {kind: CronJob, late: {degraded: 5m, outage: 10m}}  | PT5M   | PT10M
          {kind: CronJob, late: {degraded: 1d}}               | PT24H  | PT24H
          """)
  void a_run_of_a_cron_job_may_be_late(String workload, Duration degraded, Duration outage)
      throws Exception {
    Manifest shop =
        accepted(
            "{metadata: {name: a}, spec: {components: [{name: b, workload: " + workload + "}]}}");

    assertThat(shop.components().getFirst().workload().late())
        .isEqualTo(new CronState.Late(degraded, outage));
  }

  @Test
  void with_checks_alone_no_workload_is_assumed() throws Exception {
    Manifest shop =
        accepted(
            "{metadata: {name: a}, spec: {components: [{name: db, checks: [{tcp: {host: db, port: 5432, interval: 2s}}]}]}}");

    assertThat(shop.components().getFirst().workload()).isNull();
    assertThat(shop.components().getFirst().checks().getFirst().timing().timeout())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {enabled: true, public: true}  | PUBLIC
          {enabled: true, public: false} | INTERNAL
          {enabled: true}                | INTERNAL
          {enabled: false, public: true} | DISABLED
          """)
  void the_short_form_stands_for_visibility(String form, Manifest.Visibility expected)
      throws Exception {
    Manifest beside = accepted("{metadata: {name: a}, statusPage: " + form + "}");
    Manifest inside = accepted("{metadata: {name: a}, spec: {statusPage: " + form + "}}");

    assertThat(beside.page().visibility()).isEqualTo(expected);
    assertThat(inside.page().visibility()).isEqualTo(expected);
  }

  @Test
  void the_short_form_carries_metrics() throws Exception {
    Manifest manifest =
        accepted(
            """
            metadata: { name: a }
            statusPage:
              enabled: true
              public: true
              metrics:
                - { name: "Error Rate", query: "rate(http_requests_total{status=~'5..'}[5m])", unit: "%" }
            """);

    assertThat(manifest.metrics()).extracting(Manifest.Metric::name).containsExactly("Error Rate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          http: {url: "http://a/", interval: 30s, timeout: 30s}   | http.timeout: must be shorter than interval (30s)
          http: {url: "http://a/", interval: 1m30s, timeout: 2m}  | http.timeout: must be shorter than interval (1m30s)
          http: {url: "http://a/", interval: soon}                | http.interval: must be a duration such as 800ms, 30s, 5m or 1h, not "soon"
          http: {url: "http://a/", interval: 2h}                  | http.interval: must be from 1s to 1h
          http: {url: "http://a/", fail: 21}                      | http.fail: must be a whole number from 1 to 20
          http: {url: "http://a/", redirects: 4}                  | http.redirects: must be a whole number from 0 to 3
          http: {url: "ftp://a/"}                                 | http.url: must be an absolute http or https URL without user info
          http: {url: "http://u:p@a/"}                            | http.url: must be an absolute http or https URL without user info
          http: {url: "http://127.0.0.1:9092/"}                   | http.url: 127.0.0.1 is loopback
          http: {}                                                | http.url: is required
          http: {url: "http://a/", method: FETCH}                 | http.method: must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS
          http: {url: "http://a/", slowerThan: 5s}                | http.slowerThan: must be shorter than timeout (5s)
          http: {url: "http://a/", expect: {status: 200-}}        | http.expect.status: must be a status or a range such as 200-299, several parted by commas
          http: {url: "http://a/", expect: {body: "("}}           | http.expect.body: is no RE2 pattern: missing closing )
          http: {url: "http://a/", expect: {body: "((a{100}){100}){100}"}} | http.expect.body: repeats too much: nested counts may multiply to at most 1,000
          http: {url: "http://a/", expect: {json: {pointer: status, equals: 1}}} | http.expect.json.pointer: must be a JSON pointer such as /status
          http: {url: "http://a/", headers: {Host: b}}            | http.headers.Host: is no header that a check may set
          http: {url: "http://a/", headers: {X-A: {secretRef: "No Name"}}} | http.headers.X-A.secretRef: must be the name of a secret, or NAME/key
          tcp: {host: a}                                          | tcp.port: is required
          tcp: {host: a, port: 70000}                             | tcp.port: must be a whole number from 1 to 65535
          heartbeat: {grace: 1h}                                  | heartbeat.every: is required
          heartbeat: {every: 32d}                                 | heartbeat.every: must be from 1s to 744h
          heartbeat: {every: 1h, interval: 5s}                    | heartbeat.interval: unknown field, known are every, fail, grace, name, recover
          prometheus: {outage: "> 1"}                             | prometheus.query: is required
          prometheus: {query: up}                                 | prometheus.outage: is required where degraded is not stated
          prometheus: {query: up, outage: "above 3"}              | prometheus.outage: must be a limit such as "> 0.05"
          """)
  void a_bad_check_is_refused_with_the_path_of_its_field(String check, String expected)
      throws Exception {
    String document =
        "{metadata: {name: a}, spec: {components: [{name: b}, {name: c, checks: [{%s}]}]}}";

    List<String> problems = refused(document.formatted(check));

    assertThat(problems).containsExactly("spec.components[1].checks[0]." + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          slug: Acme                           | spec.slug: must be 1 to 63 lower-case letters, digits or '-'
          visibility: secret                   | spec.visibility: must be one of public, internal, disabled
          domains: [status]                    | spec.domains[0]: must be a host name such as status.acme.example, in lower case
          branding: {accent: red}              | spec.branding.accent: must be a colour such as #0f766e
          branding: {logo: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"} | spec.branding.logo: must not contain <script>: shapes, paints and text alone
          branding: {favicon: "https://acme.example/icon.png"} | spec.branding.favicon: must be a data URL of a PNG or SVG image of at most 64 KiB
          components: [{name: a}, {name: a}]   | spec.components[1].name: duplicate name "a", already at spec.components[0]
          components: {}                       | spec.components: must be a list
          components: [x]                      | spec.components[0]: must be an object
          components: [{name: a, workload: {kind: Job}}]     | spec.components[0].workload.kind: must be one of Deployment, StatefulSet, DaemonSet, CronJob, Pods
          components: [{name: a, workload: {kind: Pods}}]    | spec.components[0].workload.selector: is required for kind Pods
          components: [{name: a, workload: {selector: {app: a}}}] | spec.components[0].workload.selector: is only for kind Pods
          components: [{name: a, workload: {late: {degraded: 1m}}}] | spec.components[0].workload.late: is only for kind CronJob
          components: [{name: a, workload: {kind: CronJob, minReady: 1}}]  | spec.components[0].workload.minReady: is not for kind CronJob
          components: [{name: a, workload: {kind: CronJob, restarts: 1m}}] | spec.components[0].workload.restarts: is not for kind CronJob
          components: [{name: a, workload: {kind: CronJob, late: {degraded: 2h, outage: 1h}}}] | spec.components[0].workload.late.outage: must not be shorter than degraded
          components: [{name: a, workload: {kind: CronJob, late: {outage: 15d}}}] | spec.components[0].workload.late.outage: must be from 0s to 336h
          components: [{name: a, workload: {kind: CronJob, late: {outrage: 1h}}}] | spec.components[0].workload.late.outrage: unknown field, known are degraded, outage
          components: [{name: a, workload: {namespace: b}}]  | spec.components[0].workload.namespace: must be the application's own namespace (default)
          incidents: {quiet: 2}                | spec.incidents.quiet: must be a duration such as 800ms, 30s, 5m or 1h, not "2"
          metrics: [{name: a, query: b, interval: 1s}] | spec.metrics[0].interval: must be from 30s to 5m
          metrics: [{name: a, query: b, interval: 1d}] | spec.metrics[0].interval: must be from 30s to 5m
          metrics: [{name: a, query: b, unit: "<b>%</b>"}] | spec.metrics[0].unit: must be plain text without < and >
          metrics: [{name: a, query: b, unit: "per second and more"}, {name: b, query: b, unit: "of all that there are"}] | spec.metrics[1].unit: must be at most 20 characters long
          metrics: [{name: a, query: b}, {name: a, query: c}] | spec.metrics[1].name: duplicate name "a", already at spec.metrics[0]
          metrics: [{name: a, query: " "}]     | spec.metrics[0].query: must not be empty
          metrics: [{name: a, query: b, decimals: 7}] | spec.metrics[0].decimals: must be a whole number from 0 to 6
          notifications: {emails: [nobody]}    | spec.notifications.emails[0]: must be an email address
          uptime: {weights: {outage: 2}}       | spec.uptime.weights.outage: must be a number from 0 to 1
          """)
  void a_bad_field_is_refused_with_its_path(String spec, String expected) throws Exception {
    assertThat(refused("{metadata: {name: x}, spec: {%s}}".formatted(spec))).contains(expected);
  }

  @Test
  void unknown_fields_are_refused_wherever_they_stand() throws Exception {
    List<String> problems =
        refused(
            "{metadata: {name: a, nick: b}, colour: red, spec: {components: [{name: c, checkz: []}], titel: x}}");

    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(" field")))
        .containsExactlyInAnyOrder(
            "metadata.nick: unknown",
            "colour: unknown",
            "spec.titel: unknown",
            "spec.components[0].checkz: unknown");
  }

  @Test
  void every_problem_is_listed_not_only_the_first() throws Exception {
    List<String> problems =
        refused(
            "{metadata: {name: A}, spec: {slug: '!', components: [{}, {name: b, checks: [{http: {interval: x, timeout: y}}]}]}}");

    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactlyInAnyOrder(
            "metadata.name",
            "spec.slug",
            "spec.components[0].name",
            "spec.components[1].checks[0].http.interval",
            "spec.components[1].checks[0].http.timeout",
            "spec.components[1].checks[0].http.url");
  }

  @Test
  void checks_without_names_are_numbered_and_equal_names_refused() throws Exception {
    String checks =
        "[{http: {url: 'http://a/'}}, {http: {url: 'http://b/'}}, {tcp: {host: h, port: 1%s}}]";
    String document =
        "{metadata: {name: a}, spec: {components: [{name: c, checks: " + checks + "}]}}";

    assertThat(accepted(document.formatted("")).components().getFirst().checks())
        .extracting(Manifest.Check::name)
        .containsExactly("http", "http-2", "tcp");
    assertThat(refused(document.formatted(", name: http")))
        .containsExactly(
            "spec.components[0].checks[2].tcp.name: duplicate name \"http\", already at spec.components[0].checks[0]");
  }
}
