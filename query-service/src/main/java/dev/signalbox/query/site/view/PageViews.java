package dev.signalbox.query.site.view;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.PerformanceView;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.metric.MetricsView;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pages of one application. */
public final class PageViews {
  private final VisiblePage page;
  private final Times times;
  private final Links links;

  public PageViews(VisiblePage page, Times times, Links links) {
    this.page = page;
    this.times = times;
    this.links = links;
  }

  /**
   * The status page.
   *
   * @param about what the application says of itself; empty: nothing
   * @param staleSince since when nothing was heard; empty: never anything
   * @param performance null: there is nothing to draw
   * @param metrics without tiles where there are none, or not for this reader
   */
  public record StatusView(
      BandView band,
      String about,
      boolean stale,
      String staleSince,
      List<IncidentView> open,
      List<MaintenanceView> running,
      ComponentsView components,
      @Nullable PerformanceView performance,
      MetricsView metrics,
      List<PastView.Stretch> past,
      List<MaintenanceView> upcoming) {}

  /** One incident on a page of its own. */
  public record IncidentPage(IncidentView incident) {}

  /**
   * All bars as a table, newest day first.
   *
   * @param group that is shown; empty: all there is
   * @param groups that can be shown
   * @param names the columns
   */
  public record DayTable(String group, List<String> groups, List<String> names, List<Row> rows) {
    /** One day. */
    public record Row(String date, String label, String href, List<Cell> cells) {}

    /** One component's day. */
    public record Cell(Signal signal, String words) {}
  }

  public StatusView status(Range range, @Nullable Chart chart, Course course) {
    return status(range, chart, course, Set.of());
  }

  /**
   * @param opened groups of a large page that the reader has opened
   */
  public StatusView status(Range range, @Nullable Chart chart, Course course, Set<String> opened) {
    Instant heard = page.lastHeard();
    return new StatusView(
        BandView.of(page, times, links),
        Optional.ofNullable(page.application().description()).orElse(""),
        page.stale() && !page.components().isEmpty(),
        heard == null ? "" : times.brief(heard),
        IncidentView.open(page, times, links),
        MaintenanceView.running(page, times, links),
        ComponentsView.of(page, range, chart == null ? "" : chart.asked().query(), opened, times),
        chart == null ? null : PerformanceView.of(page, chart, times),
        MetricsView.of(page, course, times),
        new PastView(page, times, links, false).lately(),
        MaintenanceView.upcoming(page, times, links));
  }

  /** The page in a sentence. */
  public String words() {
    BandView band = BandView.of(page, times, links);
    BandView.Link incident = band.incident();
    return Phrases.dotted(
        List.of(band.headline(), incident == null ? "" : incident.text(), band.subline()));
  }

  public Optional<IncidentPage> incident(UUID id) {
    return page.incidents().stream()
        .filter(incident -> incident.id().equals(id))
        .findFirst()
        .map(
            (Incident incident) -> new IncidentPage(IncidentView.of(incident, page, times, links)));
  }

  public Optional<MaintenanceView.Whole> maintenance(UUID id) {
    return page.maintenances().stream()
        .filter(maintenance -> maintenance.id().equals(id))
        .findFirst()
        .map(maintenance -> MaintenanceView.whole(maintenance, times, links));
  }

  /** On a large page of one group: the one that is named, else the first. */
  public DayTable days(String group) {
    List<Groups.Named> groups =
        ComponentsView.large(page.components()) ? Groups.of(page.components()) : List.of();
    Optional<Groups.Named> shown =
        groups.stream()
            .filter(each -> each.name().equals(group))
            .findFirst()
            .or(() -> groups.stream().findFirst());
    List<VisiblePage.Component> components =
        shown.map(Groups.Named::members).orElse(page.components());
    int days = components.stream().mapToInt(component -> component.days().size()).min().orElse(0);
    return new DayTable(
        shown.map(Groups.Named::name).orElse(""),
        groups.stream().map(Groups.Named::name).toList(),
        components.stream().map(VisiblePage.Component::title).toList(),
        IntStream.range(0, days).mapToObj(back -> row(components, back)).toList());
  }

  private DayTable.Row row(List<VisiblePage.Component> components, int back) {
    List<Day> days =
        components.stream()
            .map(component -> component.days().get(component.days().size() - 1 - back))
            .toList();
    LocalDate date = days.getFirst().date();
    return new DayTable.Row(
        date.toString(),
        Times.date(date),
        links.day(date),
        days.stream().map(PageViews::cell).toList());
  }

  private static DayTable.Cell cell(Day day) {
    Double uptime = day.uptime();
    return new DayTable.Cell(
        Signal.of(day.status()),
        Phrases.dotted(
            List.of(
                day.uptime() == null
                    ? Phrases.say("table.no_data")
                    : Signal.of(day.status()).inSentence(),
                uptime == null ? "" : Figures.uptime(uptime),
                day.incidents().isEmpty()
                    ? ""
                    : Phrases.count(day.incidents().size(), "incident"))));
  }
}
