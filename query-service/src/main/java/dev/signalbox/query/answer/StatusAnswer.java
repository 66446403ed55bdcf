package dev.signalbox.query.answer;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/status}: also a stream's snapshot and the parts of its updates. */
public final class StatusAnswer {
  private static final Duration AHEAD = Duration.ofDays(7);

  private StatusAnswer() {}

  /**
   * @param base of links, without a slash at its end
   */
  public static Map<String, @Nullable Object> of(VisiblePage page, String base) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("application", application(page, base));
    answer.put("status", page.overall().status().label());
    answer.put("description", page.overall().headline());
    answer.put("updated_at", Figures.instant(page.updatedAt()));
    answer.put("fresh_until", Figures.instant(page.freshUntil()));
    answer.put("uptime", uptimes(page, page.uptimes()));
    answer.put("coverage", coverage(page.uptimes()));
    answer.put("since", since(page.uptimes()));
    answer.put("components", page.components().stream().map(c -> component(page, c)).toList());
    answer.put("metrics", metrics(page));
    answer.put(
        "incidents", page.unresolved().stream().map(i -> EventAnswer.incident(page, i)).toList());
    answer.put(
        "maintenances",
        page.maintenances().stream()
            .filter(maintenance -> near(page, maintenance))
            .map(maintenance -> EventAnswer.maintenance(page, maintenance))
            .toList());
    return answer;
  }

  private static Map<String, @Nullable Object> application(VisiblePage page, String base) {
    VisiblePage.Application application = page.application();
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", application.id());
    answer.put("name", application.name());
    answer.put("slug", application.slug());
    answer.put("title", application.title());
    answer.put("url", base + "/status/" + application.slug());
    return answer;
  }

  /** Running and of the next days. */
  private static boolean near(VisiblePage page, Maintenance maintenance) {
    return switch (maintenance.status()) {
      case IN_PROGRESS -> true;
      case SCHEDULED -> maintenance.startsAt().isBefore(page.now().plus(AHEAD));
      case COMPLETED, CANCELLED -> false;
    };
  }

  public static Map<String, @Nullable Object> component(
      VisiblePage page, VisiblePage.Component component) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", component.id());
    answer.put("name", component.name());
    answer.put("title", component.title());
    if (component.description() != null) {
      answer.put("description", component.description());
    }
    answer.put("group", component.group());
    answer.put("critical", component.critical());
    answer.put("status", component.status().label());
    answer.put("since", Figures.instant(component.since()));
    if (component.reason() != null) {
      answer.put("reason", component.stale() ? "no fresh data" : component.reason());
      answer.put("explanation", component.stale() ? "" : component.explanation());
      answer.put("evidence", component.evidence().stream().map(StatusAnswer::evidence).toList());
    }
    answer.put("response_time_ms", Figures.millis(component.responseTimeMs()));
    answer.put("updating", component.updating());
    if (component.workload() != null || page.vantage() != Vantage.PUBLIC) {
      answer.put("workload", workload(component.workload()));
    }
    answer.put("uptime", uptimes(page, component.uptimes()));
    putUnlessEmpty(answer, "coverage", coverage(gaps(component.uptimes())));
    putUnlessEmpty(answer, "uptime_since", since(component.uptimes()));
    return answer;
  }

  /** Of a thousand components nearly all are wholly known, which need not be said of each. */
  private static List<Uptime> gaps(List<Uptime> uptimes) {
    return uptimes.stream().filter(uptime -> uptime.coverage() < 1).toList();
  }

  private static void putUnlessEmpty(
      Map<String, @Nullable Object> answer, String name, Map<String, @Nullable Object> value) {
    if (!value.isEmpty()) {
      answer.put(name, value);
    }
  }

  private static Map<String, @Nullable Object> evidence(Facts.Evidence evidence) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("name", evidence.name());
    answer.put("kind", evidence.kind());
    answer.put("verdict", evidence.verdict().label());
    answer.put("reason", evidence.reason());
    return answer;
  }

  private static @Nullable Map<String, @Nullable Object> workload(
      Facts.@Nullable Workload workload) {
    if (workload == null) {
      return null;
    }
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("kind", workload.kind());
    answer.put("ready", workload.ready());
    answer.put("desired", workload.desired());
    return answer;
  }

  /** A figure stands where enough of its window, or of the time since there is data, is known. */
  static Map<String, @Nullable Object> uptimes(VisiblePage page, List<Uptime> uptimes) {
    Map<String, @Nullable Object> answer = Json.object();
    for (String window : VisiblePage.WINDOWS) {
      Double ratio =
          uptimes.stream()
              .filter(uptime -> uptime.window().equals(window) && uptime.sufficient(page.now()))
              .map(Uptime::ratio)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      answer.put(window, Figures.percent(ratio));
    }
    return answer;
  }

  private static Map<String, @Nullable Object> coverage(List<Uptime> uptimes) {
    Map<String, @Nullable Object> answer = Json.object();
    uptimes.forEach(uptime -> answer.put(uptime.window(), Figures.percent(uptime.coverage())));
    return answer;
  }

  /** Only for figures that are younger than their window. */
  static Map<String, @Nullable Object> since(List<Uptime> uptimes) {
    Map<String, @Nullable Object> answer = Json.object();
    uptimes.stream()
        .filter(uptime -> uptime.since() != null)
        .forEach(uptime -> answer.put(uptime.window(), Figures.instant(uptime.since())));
    return answer;
  }

  public static List<Map<String, @Nullable Object>> metrics(VisiblePage page) {
    return page.metrics().stream().map(StatusAnswer::metric).toList();
  }

  static Map<String, @Nullable Object> metric(VisiblePage.Metric metric) {
    VisiblePage.Trouble trouble = metric.trouble();
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", metric.id());
    answer.put("name", metric.name());
    answer.put("value", metric.value());
    answer.put("unit", metric.unit());
    answer.put("decimals", metric.decimals());
    answer.put("at", Figures.instant(metric.at()));
    answer.put("stale", metric.stale());
    answer.put("error", trouble == null ? null : trouble.word());
    return answer;
  }
}
