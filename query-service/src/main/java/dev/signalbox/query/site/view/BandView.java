package dev.signalbox.query.site.view;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Moment;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The top of the page: the state of the whole and the sentence below it.
 *
 * @param incident the open incident that the sentence starts with
 * @param asOf when this was said
 * @param freshUntil for the browser's own clock; empty: never
 * @param lastHeard for the browser's own clock; empty: never
 */
public record BandView(
    Signal signal,
    String headline,
    @Nullable Link incident,
    String subline,
    Moment asOf,
    String freshUntil,
    String lastHeard,
    String updatedAt) {

  /** An address and its words. */
  public record Link(String href, String text) {}

  static BandView of(VisiblePage page, Times times, Links links) {
    String headline = page.overall().total() == 0 ? "No components yet" : page.overall().headline();
    Link incident =
        page.unresolved().stream()
            .filter(Incident::published)
            .findFirst()
            .map(open -> new Link(links.incident(open.id()), open.title()))
            .orElse(null);
    return new BandView(
        Signal.of(page.overall().status()),
        headline,
        incident,
        subline(page, times),
        times.moment(page.now(), times.clockWithSeconds(page.now())),
        iso(page.freshUntil()),
        iso(page.lastHeard()),
        Times.iso(page.updatedAt()));
  }

  private static String iso(@Nullable Instant instant) {
    return instant == null ? "" : Times.iso(instant);
  }

  private static String subline(VisiblePage page, Times times) {
    VisiblePage.Overall overall = page.overall();
    if (overall.total() == 0) {
      return "";
    }
    return switch (overall.status()) {
      case OUTAGE, PARTIAL_OUTAGE -> troubled(overall, "down", times);
      case DEGRADED -> troubled(overall, "degraded", times);
      case UNKNOWN -> silent(page, times);
      case MAINTENANCE -> maintained(page, times);
      case OPERATIONAL -> well(page, times);
    };
  }

  private static String troubled(VisiblePage.Overall overall, String word, Times times) {
    String share =
        "%d of %s %s"
            .formatted(overall.affected(), Phrases.count(overall.total(), "component"), word);
    Instant since = overall.since();
    return since == null ? share : share + " for " + times.since(since);
  }

  private static String silent(VisiblePage page, Times times) {
    VisiblePage.Overall overall = page.overall();
    if (!page.stale()) {
      return Phrases.dotted(
          List.of(operational(page), "no fresh data from " + String.join(", ", overall.silent())));
    }
    Instant heard = page.lastHeard();
    if (heard == null) {
      return "Nothing has been heard yet";
    }
    Instant since = overall.since();
    return overall.lastKnownHeadline().equals(overall.headline())
        ? "No fresh data since " + times.brief(since == null ? heard : since)
        : "Last known status: %s, %s"
            .formatted(Phrases.lowerFirst(overall.lastKnownHeadline()), times.brief(heard));
  }

  private static String maintained(VisiblePage page, Times times) {
    Optional<Maintenance> running = MaintenanceView.running(page).stream().findFirst();
    return running
        .map(each -> each.title() + " until " + times.brief(each.endsAt()))
        .orElseGet(() -> operational(page));
  }

  private static String well(VisiblePage page, Times times) {
    Optional<Instant> last =
        page.incidents().stream()
            .filter(Incident::published)
            .map(Incident::startedAt)
            .max(Instant::compareTo);
    return Phrases.dotted(
        List.of(
            operational(page),
            last.map(at -> "last incident " + times.ago(at)).orElse("no incidents in 90 days")));
  }

  private static String operational(VisiblePage page) {
    long well =
        page.components().stream().filter(each -> each.status() == Status.OPERATIONAL).count();
    return "%d of %s operational"
        .formatted(well, Phrases.count(page.overall().total(), "component"));
  }
}
