package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.view.Worlds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/**
 * Promise 27 for whatever can be read: with all that is hidden beside it, a page says to the public
 * the same bytes with the same tags as without. Routes are found, so a new view is asked too.
 */
class VisibilityTest {
  private static final Clock CLOCK = Clock.fixed(Worlds.NOW, ZoneOffset.UTC);
  private static final Audience VIEWER = new Audience("ann", Role.VIEWER, null);

  /** What a path may name, hidden or not. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "{slug}", List.of("shop"),
          "{id}", List.of(Worlds.SHOP.toString()),
          "{incident}", ids(Worlds.SLOW, Worlds.GONE, Worlds.DRAFT, Worlds.SECRET),
          "{maintenance}", ids(Worlds.DISKS, Worlds.SECRET_WORK),
          "{component}", List.of("storefront", "zebra-worker"),
          "{file}", List.of("theme.css", "logo"));

  /** What is read of the database, so that a test with a database asks it: ViewsIT. */
  private static final List<String> RECORDED =
      List.of(
          "/api/applications/{id}/status/history",
          "/api/applications/{id}/status/history.csv",
          "/public/status/{slug}/history",
          "/public/status/{slug}/history.csv");

  private record Answer(int status, HttpHeaders headers, String body) {}

  /**
   * All are read at once: what is asked for by id is waited for, in case it was written just now.
   */
  private static final class Read {
    static final Read PLAIN = of(Worlds.asThePublicKnowsIt(), Audience.ANONYMOUS);
    static final Read FULL = of(Worlds.withAllThatIsHidden(7), Audience.ANONYMOUS);
    static final Read LATER = of(Worlds.withAllThatIsHidden(8), Audience.ANONYMOUS);
    static final Read MEASURED =
        of(Worlds.measured(Worlds.asThePublicKnowsIt(), true), Audience.ANONYMOUS);
    static final Read PLAIN_INSIDE = of(Worlds.asThePublicKnowsIt(), VIEWER);
    static final Read FULL_INSIDE = of(Worlds.withAllThatIsHidden(7), VIEWER);
    static final Read INTERNAL = of(Worlds.of("shop", Visibility.INTERNAL), Audience.ANONYMOUS);
    static final Read DISABLED = of(Worlds.of("shop", Visibility.DISABLED), Audience.ANONYMOUS);
    static final Read UNKNOWN = of(Worlds.of("another", Visibility.PUBLIC), Audience.ANONYMOUS);

    private final CompletableFuture<Map<String, Answer>> answers;

    private Read(CompletableFuture<Map<String, Answer>> answers) {
      this.answers = answers;
    }

    private static Read of(Facts facts, Audience audience) {
      return new Read(
          CompletableFuture.supplyAsync(
              () -> read(facts, audience), task -> Thread.ofVirtual().start(task)));
    }

    Map<String, Answer> answers() {
      return answers.join();
    }
  }

  @Test
  void inv_27_what_is_hidden_changes_nothing_that_the_public_reads() {
    var plain = Read.PLAIN.answers();
    var full = Read.FULL.answers();

    assertThat(differing(plain, full)).isEmpty();
    assertThat(plain).hasSizeGreaterThan(20);
    assertThat(plain)
        .extractingByKey("/public/status/shop/events")
        .extracting(Answer::body)
        .asString()
        .contains("event: snapshot", "storefront");
    assertThat(full.values())
        .noneMatch(answer -> answer.body().toLowerCase(Locale.ROOT).contains("zebra"));
  }

  @Test
  void inv_27_no_query_and_no_word_of_its_source_is_read_by_the_public() {
    var read = Read.MEASURED.answers();

    assertThat(read.values())
        .filteredOn(answer -> answer.body().contains("Orders") && answer.body().contains("12.5"))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(read.values())
        .noneMatch(answer -> answer.body().toLowerCase(Locale.ROOT).contains("zebra"));
  }

  @Test
  void inv_27_nor_does_its_changing() {
    assertThat(differing(Read.PLAIN.answers(), Read.LATER.answers())).isEmpty();
  }

  @Test
  void the_question_can_be_answered_otherwise() {
    var plain = tools(Read.PLAIN_INSIDE.answers());
    var full = tools(Read.FULL_INSIDE.answers());

    assertThat(differing(plain, full)).contains("/status/shop/api/v2/summary.json");
    assertThat(plain.values()).filteredOn(answer -> answer.status() == 200).isNotEmpty();
  }

  @Test
  void inv_27_an_internal_page_is_no_ones_and_one_switched_off_is_nothing() {
    assertThat(Read.INTERNAL.answers())
        .allSatisfy((path, answer) -> assertThat(answer.status()).isEqualTo(401));
    assertThat(Read.DISABLED.answers())
        .allSatisfy((path, answer) -> assertThat(answer.status()).isEqualTo(404));
    assertThat(Read.UNKNOWN.answers())
        .allSatisfy((path, answer) -> assertThat(answer.status()).isEqualTo(404));
  }

  private static List<String> differing(Map<String, Answer> some, Map<String, Answer> others) {
    assertThat(others.keySet()).isEqualTo(some.keySet());
    return some.keySet().stream()
        .filter(path -> !Objects.equals(some.get(path), others.get(path)))
        .toList();
  }

  /** What the views for tools answer; they tell from what is visible when it changed. */
  private static Map<String, Answer> tools(Map<String, Answer> answers) {
    Map<String, Answer> tools = new LinkedHashMap<>(answers);
    tools
        .keySet()
        .removeIf(
            path -> !path.matches("/status/shop/(?!incidents|maintenance/|history$|uptime$).+"));
    return tools;
  }

  private static Map<String, Answer> read(Facts facts, Audience audience) {
    Map<String, Future<Answer>> asked = new LinkedHashMap<>();
    try (RoutesOfPages routes =
            new RoutesOfPages(FilledDirectory.of(CLOCK, facts, Worlds.vitals()), audience, CLOCK);
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      WebTestClient client = routes.client();
      routes.reads().stream()
          .filter(path -> path.contains("{slug}") || path.contains("{id}"))
          .filter(path -> !RECORDED.contains(path))
          .flatMap(VisibilityTest::named)
          .forEach(path -> asked.put(path, visitors.submit(() -> answer(client, path))));
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    asked.forEach((path, answer) -> answers.put(path, answer.resultNow()));
    return answers;
  }

  private static Stream<String> named(String path) {
    Stream<String> paths = Stream.of(path);
    for (var name : NAMES.entrySet()) {
      if (path.contains(name.getKey())) {
        paths =
            paths.flatMap(
                each -> name.getValue().stream().map(v -> each.replace(name.getKey(), v)));
      }
    }
    return paths;
  }

  private static Answer answer(WebTestClient client, String path) {
    FluxExchangeResult<byte[]> result =
        client.get().uri(path).exchange().returnResult(byte[].class);
    Flux<byte[]> parts = result.getResponseBody();
    Flux<String> grown =
        parts
            .scan(new byte[0], VisibilityTest::joined)
            .map(body -> new String(body, StandardCharsets.UTF_8));
    // a stream goes on; its first event says all
    String body =
        (path.endsWith("/events") ? grown.filter(VisibilityTest::hasAnEvent).next() : grown.last())
            .blockOptional(Duration.ofSeconds(30))
            .orElse("");
    HttpHeaders headers = HttpHeaders.copyOf(result.getResponseHeaders());
    headers.remove(HttpHeaders.DATE); // it is the clock's, not the page's
    return new Answer(
        result.getStatus().value(),
        headers,
        // when to come back is drawn by lot
        body.replaceFirst("retry:.*\n", ""));
  }

  private static boolean hasAnEvent(String body) {
    int event = body.indexOf("event:");
    return event >= 0 && body.indexOf("\n\n", event) > 0;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static List<String> ids(UUID... ids) {
    return Stream.of(ids).map(UUID::toString).toList();
  }
}
