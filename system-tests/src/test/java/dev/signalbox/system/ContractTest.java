package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.contract.ContractDocument;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the services that write answer is what the contract says, and the other way round. */
class ContractTest {
  private static final List<String> SERVICES = List.of("collector", "incident", "notifier");

  @Test
  void each_route_of_a_controller_is_documented() {
    assertThat(documented()).containsAll(answered());
  }

  /** Reads of the contract are query-service's, which has routes and no controllers. */
  @Test
  void each_documented_write_is_answered() {
    Set<String> writes = new TreeSet<>(documented());
    writes.removeIf(
        call -> call.startsWith("GET ") || call.matches("\\S+ /(api/tokens|status/).*"));
    assertThat(answered()).containsAll(writes);
  }

  private static Set<String> documented() {
    Set<String> calls = new TreeSet<>();
    map(ContractDocument.read().get("paths"))
        .forEach(
            (path, item) ->
                map(item).keySet().stream()
                    .filter(method -> !method.equals("parameters"))
                    .forEach(method -> calls.add(call(method, path))));
    return calls;
  }

  private static Set<String> answered() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    Set<String> calls = new TreeSet<>();
    SERVICES.stream()
        .flatMap(name -> scanner.findCandidateComponents("dev.signalbox." + name).stream())
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .forEach(type -> routes(type).forEach(calls::add));
    // what only the door itself calls
    calls.removeIf(call -> call.contains(" /internal/"));
    return calls;
  }

  private static Stream<String> routes(Class<?> controller) {
    RequestMapping whole =
        AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
    String base = whole == null ? "" : first(whole.path());
    return Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> routes(base, method));
  }

  private static Stream<String> routes(String base, Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    return mapping == null
        ? Stream.empty()
        : Arrays.stream(mapping.method())
            .map(verb -> call(verb.name(), base + first(mapping.path())));
  }

  private static String first(String[] paths) {
    return paths.length == 0 ? "" : paths[0];
  }

  /** Names of variables are each service's own. */
  private static String call(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[a-z]+}", "{}");
  }

  @SuppressWarnings("unchecked") // objects of YAML have text for keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
