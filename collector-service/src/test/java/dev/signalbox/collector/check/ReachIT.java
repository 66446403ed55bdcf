package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.guard.AddressPolicy;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.testkit.FakeDns;
import dev.signalbox.testkit.FakeDns.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which addresses checks reach, seen from the other side: a listener that nobody may come to. */
@NullUnmarked // what is missing fails the assertion
@Timeout(120)
class ReachIT {
  private static final int TRIES = 10_000;

  private static final String ALLOWED = "127.77.0.2";

  private final FakeDns dns = FakeDns.start();
  private final Listener listener = new Listener();

  /**
   * Accepts whoever comes, on every address of this machine: the one that is allowed answers, and
   * what comes to any other is counted.
   */
  private static final class Listener implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger strayed = new AtomicInteger();
    private final AtomicInteger redirected = new AtomicInteger();
    private volatile String leadsTo = "";

    Listener() {
      try {
        socket = new ServerSocket();
        socket.bind(new InetSocketAddress(0), 500);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket came = socket.accept();
          if (came.getLocalAddress().getHostAddress().equals(ALLOWED)) {
            Thread.ofVirtual().start(() -> answer(came));
          } else {
            strayed.incrementAndGet();
            came.close();
          }
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    private void answer(Socket came) {
      try (came) {
        if (came.getInputStream().read(new byte[4096]) > 0) {
          redirected.incrementAndGet();
          String answer =
              "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + leadsTo + "\r\n\r\n";
          came.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        // the check had enough
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
    dns.close();
  }

  private static byte[] address(String text) throws IOException {
    return InetAddress.getByName(text).getAddress();
  }

  /** What a manifest would let through, else null. */
  private static String stated(String url) {
    ObjectNode document =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    "{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"components\": [{\"name\": \"w\", \"checks\": [{\"http\": {\"url\": \"%s\"}}]}]}}"
                        .formatted(url));
    var reader = new ManifestReader(new AddressPolicy(List.of(), Set.of())::literalRefusal);
    return reader.read(document) instanceof ManifestReader.Result.Accepted ? url : null;
  }

  @Test
  void inv_17_no_spelling_of_what_is_never_a_target_is_reached_by_any_way() throws Exception {
    List<Spellings> spellings = Spellings.all();
    assertThat(spellings).hasSizeGreaterThan(150);
    TreeMap<String, Integer> reasons = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int number = 0;
    try (Checking checks = new Checking(List.of(dns.server()), ALLOWED)) {
      for (Spellings each : spellings) {
        String name = "n" + number++ + ".example";
        dns.addresses(name, each.bytes());
        dns.alias("alias-" + name, name, each.bytes());
        listener.leadsTo = "http://" + each.text() + ":" + listener.port() + "/";
        for (String url :
            new String[] {
              stated(listener.leadsTo),
              "http://" + name + ":" + listener.port() + "/",
              "http://alias-" + name + ":" + listener.port() + "/",
              "http://" + ALLOWED + ":" + listener.port() + "/"
            }) {
          if (url == null) {
            reasons.merge("refused when stated", 1, Integer::sum);
            continue;
          }
          Outcome outcome = checks.http(url, Duration.ofSeconds(2)).run().get();
          String reason = outcome.reason();
          reasons.merge(reason.replaceAll(".* (is [a-z -]+).*", "$1"), 1, Integer::sum);
          boolean kept =
              reason.startsWith("address refused: ")
                  || reason.startsWith("HTTP: no such host")
                  || reason.equals("HTTP: redirects to no web address");
          if (!kept) {
            wrong.add(url + " for " + each.text() + ": " + reason);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(listener.strayed).hasValue(0);
    assertThat(listener.redirected).as("redirects that were asked for").hasValue(spellings.size());
    assertThat(reasons).containsKeys("is link-local or metadata", "is metadata", "is multicast");
  }

  @Test
  void inv_18_the_address_that_was_judged_is_the_one_that_is_dialled() throws Exception {
    Random random = new Random(18);
    byte[] good = address(ALLOWED);
    byte[] bad = address("127.77.0.3");
    Supplier<Zone> fickle =
        () ->
            switch (random.nextInt(4)) {
              case 0 -> new Zone(null, List.of(good));
              case 1 -> new Zone(null, List.of(bad));
              case 2 -> new Zone(null, List.of(good, bad));
              default -> new Zone("other.example", List.of(bad, good));
            };
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger open = new AtomicInteger();
    try (Checking checks = new Checking(List.of(dns.server()), ALLOWED)) {
      List<Check> rebinding = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        dns.changing("rebinding" + i + ".example", fickle);
        rebinding.add(checks.tcp("rebinding" + i + ".example", listener.port()));
      }
      for (int round = 0; round < TRIES / 50; round++) {
        List<CompletableFuture<Outcome>> under = rebinding.stream().map(Check::run).toList();
        for (CompletableFuture<Outcome> outcome : under) {
          (outcome.get().verdict() == Verdict.OPERATIONAL ? open : refused).incrementAndGet();
        }
      }
    }

    assertThat(listener.strayed).hasValue(0);
    assertThat(open.get() + refused.get()).isEqualTo(TRIES);
    assertThat(open).hasValueGreaterThan(TRIES / 4);
    assertThat(refused).hasValueGreaterThan(TRIES / 10);
    assertThat(dns.questions())
        .as("nothing that may not be kept was kept")
        .isGreaterThanOrEqualTo(TRIES);
  }
}
