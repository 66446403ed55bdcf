package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.chart.ChartChoice.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chart that a page shows.
 *
 * @param asked as it was asked for, as far as there is such a thing
 * @param curve null until it is there, and for uptime, which needs none
 */
public record Chart(
    ChartChoice asked, Kind kind, UUID component, Window window, @Nullable Curve curve) {
  private static final List<Window> BY_DAY = List.of(Window.WEEK, Window.MONTH, Window.QUARTER);
  private static final List<Window> ALL = List.of(Window.values());

  /**
   * Which one it is: a component that was asked for, else one in trouble, else the first; three
   * hours while an incident of it is open, else a day. Where no component measures response times,
   * uptime. Empty for a page without components.
   */
  public static Optional<Chart> chosen(VisiblePage page, ChartChoice asked) {
    boolean measured = page.components().stream().anyMatch(VisiblePage.Component::hasResponseTimes);
    Kind kind = measured ? asked.kind() : Kind.UPTIME;
    return component(page, kind, asked.component())
        .map(
            component ->
                new Chart(
                    component.name().equals(asked.component()) ? asked : asked.withoutComponent(),
                    kind,
                    component.id(),
                    window(page, kind, component, asked),
                    null));
  }

  public Chart with(Curve drawn) {
    return new Chart(asked, kind, component, window, drawn);
  }

  /** The windows that there are of its kind. */
  static List<Window> windows(Kind kind) {
    return kind == Kind.UPTIME ? BY_DAY : ALL;
  }

  static List<VisiblePage.Component> choices(VisiblePage page, Kind kind) {
    return page.components().stream()
        .filter(each -> kind == Kind.UPTIME ? !each.days().isEmpty() : each.hasResponseTimes())
        .toList();
  }

  private static Optional<VisiblePage.Component> component(
      VisiblePage page, Kind kind, String name) {
    List<VisiblePage.Component> choices = choices(page, kind);
    Predicate<VisiblePage.Component> named = each -> each.name().equals(name);
    Predicate<VisiblePage.Component> troubled = each -> each.status().bad();
    return Stream.of(named, troubled, each -> true)
        .flatMap(wanted -> choices.stream().filter(wanted))
        .findFirst();
  }

  private static Window window(
      VisiblePage page, Kind kind, VisiblePage.Component component, ChartChoice asked) {
    Window wanted = asked.window();
    if (wanted != null && windows(kind).contains(wanted)) {
      return wanted;
    }
    if (kind == Kind.UPTIME) {
      return Window.QUARTER;
    }
    return page.unresolved().stream().anyMatch(each -> touches(each, component))
        ? Window.HOURS
        : Window.DAY;
  }

  private static boolean touches(Incident incident, VisiblePage.Component component) {
    return incident.components().stream().anyMatch(c -> c.id().equals(component.id()));
  }
}
