package dev.signalbox.query.answer;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.VisiblePage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code …/status/days}: the bars of every component, short enough for a thousand of
 * them. A day is a letter, equal days in a row are counted, and figures are given only of days that
 * were not wholly well.
 */
public final class DaysAnswer {
  private static final Map<String, String> LEGEND = legend();
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

  /** Each digit stands for a fifth more than the one before it, from 1 ms to 97 s. */
  private static final double STEP = Math.log(1.2);

  private DaysAnswer() {}

  /**
   * @param p95 milliseconds by component and day; what is missing was not measured, or not read
   */
  public static Map<String, @Nullable Object> of(
      VisiblePage page, Map<UUID, Map<LocalDate, Double>> p95) {
    Map<String, @Nullable Object> answer = Json.object();
    List<Day> days = page.components().isEmpty() ? List.of() : page.components().getFirst().days();
    answer.put("from", days.isEmpty() ? null : days.getFirst().date().toString());
    answer.put("to", days.isEmpty() ? null : days.getLast().date().toString());
    answer.put("time_zone", "UTC");
    answer.put("legend", LEGEND);
    answer.put(
        "components",
        page.components().stream()
            .map(component -> component(component, p95.getOrDefault(component.id(), Map.of())))
            .toList());
    return answer;
  }

  private static Map<String, @Nullable Object> component(
      VisiblePage.Component component, Map<LocalDate, Double> p95) {
    StringBuilder letters = new StringBuilder();
    StringBuilder times = new StringBuilder();
    List<@Nullable Object> uptime = new ArrayList<>();
    for (Day day : component.days()) {
      letters.append(letter(day.status()));
      times.append(digit(p95.get(day.date())));
      if (day.status() != Status.OPERATIONAL) {
        uptime.add(Figures.percent(day.uptime()));
      }
    }
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("name", component.name());
    answer.put("days", counted(letters));
    answer.put("uptime", uptime);
    if (!p95.isEmpty()) {
      answer.put("p95", times.toString());
    }
    return answer;
  }

  private static char letter(Status status) {
    return switch (status) {
      case OPERATIONAL -> 'o';
      case DEGRADED -> 'd';
      case PARTIAL_OUTAGE -> 'p';
      case OUTAGE -> 'x';
      case MAINTENANCE -> 'm';
      case UNKNOWN -> 'u';
    };
  }

  private static Map<String, String> legend() {
    Map<String, String> legend = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      legend.put(String.valueOf(letter(status)), status.label());
    }
    return legend;
  }

  /** {@code ooodo} is {@code 3odo}. */
  static String counted(CharSequence letters) {
    StringBuilder counted = new StringBuilder();
    for (int i = 0; i < letters.length(); ) {
      int end = i;
      while (end < letters.length() && letters.charAt(end) == letters.charAt(i)) {
        end++;
      }
      counted.append(end - i > 1 ? String.valueOf(end - i) : "").append(letters.charAt(i));
      i = end;
    }
    return counted.toString();
  }

  /** The digit that is nearest, within 10 %; a dot where there is nothing. */
  static char digit(@Nullable Double millis) {
    return millis == null
        ? '.'
        : DIGITS.charAt(
            Math.clamp(Math.round(Math.log(Math.max(1, millis)) / STEP), 0, DIGITS.length() - 1));
  }
}
