package dev.signalbox.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.contract.ContractDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** The published contract says all that can be reached, by whom, and nothing else. */
class ContractTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final RouteInventory inventory = new RouteInventory(false);
  private final Map<String, Object> document = ContractDocument.read();

  private record Call(HttpMethod method, String path, Map<String, Object> said) {}

  @Test
  void whatCanBeReachedIsDocumented() {
    Set<String> reached = new TreeSet<>();
    inventory
        .lines()
        .forEach(line -> line.methods().forEach(method -> reached.add(method + " " + line.path())));

    Set<String> documented = new TreeSet<>();
    calls()
        .forEach(
            call -> {
              Line line = line(call);
              documented.add(call.method() + " " + (line == null ? "nothing" : line.path()));
            });

    assertThat(documented).isEqualTo(reached);
  }

  @Test
  void eachCallNamesTheRoleThatTheDoorAsksFor() {
    Map<String, String> said = new TreeMap<>();
    Map<String, String> asked = new TreeMap<>();
    for (Call call : calls()) {
      Line line = line(call);
      String name = call.method() + " " + call.path();
      said.put(name, String.valueOf(call.said().getOrDefault("x-role", "anonymous")));
      asked.put(name, line == null ? "none" : line.role().name().toLowerCase(Locale.ROOT));
      assertThat(call.said().containsKey("security"))
          .as("%s says that it needs credentials", name)
          .isEqualTo(call.said().containsKey("x-role"));
    }
    assertThat(said).isEqualTo(asked);
  }

  @Test
  void eachCallHasANameOfItsOwnAndSaysWhatItIs() {
    Set<Object> names = new HashSet<>();
    assertThat(calls())
        .allSatisfy(
            call -> {
              assertThat(names.add(call.said().get("operationId"))).as(call.path()).isTrue();
              assertThat(call.said()).containsKeys("summary", "tags", "responses");
            });
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    map(document.get("paths"))
        .forEach(
            (path, item) ->
                map(item).entrySet().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(
                        entry ->
                            calls.add(
                                new Call(
                                    HttpMethod.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                                    path,
                                    map(entry.getValue())))));
    return calls;
  }

  private @Nullable Line line(Call call) {
    PathContainer path = PathContainer.parsePath(call.path().replaceAll("\\{[a-z]+}", "some"));
    return inventory.at(path).stream()
        .filter(line -> line.allows(call.method()))
        .findFirst()
        .orElse(null);
  }

  @SuppressWarnings("unchecked") // objects of YAML have text for keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
