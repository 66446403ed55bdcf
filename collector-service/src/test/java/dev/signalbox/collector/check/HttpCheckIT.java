package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.guard.AddressPolicy;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.testkit.FakeTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // what is missing fails the assertion
@Timeout(30)
class HttpCheckIT {
  private static EventLoopGroup loops;

  private final FakeTarget target = FakeTarget.start();

  @BeforeAll
  static void start() {
    loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  }

  @AfterAll
  static void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    target.close();
  }

  private static CheckFactory checks(String... allowed) throws Exception {
    var dialer =
        new Dialer(Names.resolvers(List.of()), new AddressPolicy(List.of(allowed), Set.of()));
    var meters = new SimpleMeterRegistry();
    // no loops are watched: the tests' own machine may be slow, and here the target is what is
    // looked at
    var shared = new CheckParts.Shared(Clock.systemUTC(), new Pulse(null, meters), 2, meters);
    return new CheckFactory(
        new CheckParts(loops, dialer, Tls.jdk(null), shared),
        (namespace, reference) ->
            reference.equals("api/token")
                ? CompletableFuture.completedFuture("s3cret")
                : CompletableFuture.failedFuture(
                    new IllegalStateException(reference + " is not there")));
  }

  private static String settings(String url, String more) {
    return """
        {"url": "%s", "method": "GET", "headers": {}, "redirects": 0,
         "expect": {"status": [{"from": 200, "to": 299}], "certificateDays": 14}%s}
        """
        .formatted(url, more);
  }

  private Outcome run(String url, String more, Duration timeout) throws Exception {
    return checks("loopback").http("shop", settings(url, more), timeout).run().get();
  }

  private Outcome run(String path) throws Exception {
    return run(target.url(path), "", Duration.ofSeconds(2));
  }

  @Test
  void a_good_answer_is_operational_with_its_phases() throws Exception {
    Outcome outcome = run("/health");

    assertThat(outcome.verdict()).isEqualTo(Verdict.OPERATIONAL);
    assertThat(outcome.reason()).isEqualTo("HTTP 200");
    assertThat(outcome.phases().dns()).isNotNull();
    assertThat(outcome.phases().connect()).isPositive();
    assertThat(outcome.phases().firstByte()).isPositive();
    assertThat(outcome.phases().tls()).isNull();
  }

  @Test
  void every_run_takes_a_connection_of_its_own_and_sends_what_is_stated() throws Exception {
    run(
        target.url("/a?b=c"),
        ", \"method\": \"POST\", \"body\": \"ping\", \"headers\": {\"X-A\": {\"value\": \"1\"}}",
        Duration.ofSeconds(2));

    FakeTarget.Request request = target.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("/a?b=c");
    assertThat(request.body()).isEqualTo("ping");
    assertThat(request.headers().getFirst("X-A")).isEqualTo("1");
    assertThat(request.headers().getFirst("Connection")).isEqualTo("close");
  }

  @Test
  void a_target_that_never_answers_is_out_when_the_time_is_up() throws Exception {
    long start = System.nanoTime();

    Outcome outcome = run(target.url("/hang"), "", Duration.ofSeconds(1));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OUTAGE);
    assertThat(outcome.reason()).isEqualTo("HTTP: no answer in 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
  }

  @Test
  void a_target_that_answers_for_ever_is_read_up_to_the_bound() throws Exception {
    Outcome outcome =
        run(
            target.url("/endless"),
            ", \"expect\": {\"status\": [{\"from\": 200, \"to\": 200}], \"body\": \"for ever\", \"certificateDays\": 14}",
            Duration.ofSeconds(5));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OPERATIONAL);
  }

  @Test
  void a_target_that_redirects_to_itself_is_out() throws Exception {
    assertThat(run(target.url("/loop"), ", \"redirects\": 3", Duration.ofSeconds(2)).reason())
        .isEqualTo("HTTP: redirects to itself");
    assertThat(run("/loop").reason()).isEqualTo("HTTP 302");
  }

  @Test
  void a_wrong_status_or_body_is_out_and_a_slow_answer_degraded() throws Exception {
    target.answer(503, "oops");
    assertThat(run("/").reason()).isEqualTo("HTTP 503");

    target.answer(200, "{\"status\":\"DOWN\"}");
    String json =
        ", \"expect\": {\"status\": [{\"from\": 200, \"to\": 200}], \"certificateDays\": 14, \"json\": {\"pointer\": \"/status\", \"equals\": \"UP\"}}";
    assertThat(run(target.url("/"), json, Duration.ofSeconds(2)).reason())
        .isEqualTo("HTTP 200, but /status is DOWN");

    target.answer(200, "ok", Duration.ofMillis(300));
    Outcome slow = run(target.url("/"), ", \"slowerThanMs\": 200", Duration.ofSeconds(5));
    assertThat(slow.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(slow.reason()).contains("slower than 200 ms");
  }

  @Test
  void a_closed_port_is_out_and_a_name_that_does_not_exist_too() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }

    assertThat(run("http://127.0.0.1:" + closed + "/", "", Duration.ofSeconds(2)).reason())
        .isEqualTo("HTTP: connection refused");
    assertThat(
            checks("loopback")
                .tcp("{\"host\": \"127.0.0.1\", \"port\": " + closed + "}", Duration.ofSeconds(2))
                .run()
                .get()
                .reason())
        .isEqualTo("TCP " + closed + ": connection refused");
  }

  @Test
  void a_port_that_is_open_is_operational_for_tcp() throws Exception {
    Outcome outcome =
        checks("loopback")
            .tcp(
                "{\"host\": \"localhost\", \"port\": " + target.port() + "}", Duration.ofSeconds(2))
            .run()
            .get();

    assertThat(outcome.verdict()).isEqualTo(Verdict.OPERATIONAL);
    assertThat(outcome.reason()).isEqualTo("TCP " + target.port() + " open");
  }

  @Test
  void an_address_that_is_refused_is_our_trouble_and_nothing_is_sent() throws Exception {
    for (String host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")) {
      Outcome outcome =
          checks()
              .http(
                  "shop",
                  settings("http://" + host + ":" + target.port() + "/", ""),
                  Duration.ofSeconds(2))
              .run()
              .get();

      assertThat(outcome.verdict()).as(host).isNotEqualTo(Verdict.OPERATIONAL);
    }
    assertThat(target.requests()).isEmpty();
    assertThat(
            checks()
                .http("shop", settings(target.url("/"), ""), Duration.ofSeconds(2))
                .run()
                .get()
                .reason())
        .isEqualTo(
            "address refused: 127.0.0.1 is loopback, which SIGNALBOX_ALLOW_ADDRESSES does not list");
  }

  @Test
  void a_header_may_name_a_secret_and_one_that_is_missing_is_our_trouble() throws Exception {
    run(
        target.url("/"),
        ", \"headers\": {\"Authorization\": {\"secretRef\": \"api/token\"}}",
        Duration.ofSeconds(2));
    assertThat(target.requests().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("s3cret");

    Outcome outcome =
        run(
            target.url("/"),
            ", \"headers\": {\"X-A\": {\"secretRef\": \"other\"}}",
            Duration.ofSeconds(2));
    assertThat(outcome)
        .isEqualTo(Outcome.indeterminate("own trouble with a secret: other is not there"));
  }

  @Test
  void one_host_cannot_take_everything() throws Exception {
    CheckFactory checks = checks("loopback");
    Check hanging = checks.http("shop", settings(target.url("/hang"), ""), Duration.ofSeconds(1));
    CompletableFuture<Outcome> first = hanging.run();
    CompletableFuture<Outcome> second = hanging.run();

    assertThat(hanging.run().get().verdict()).isEqualTo(Verdict.INDETERMINATE);
    first.get();
    second.get();
    assertThat(
            checks
                .http("shop", settings(target.url("/"), ""), Duration.ofSeconds(1))
                .run()
                .get()
                .verdict())
        .isEqualTo(Verdict.OPERATIONAL);
  }
}
