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
 * @param exact the headline as programs read it
 * @param incident the open incident that the sentence starts with
 * @param asOf when this was said
 * @param freshUntil for the browser's own clock; empty: never
 * @param lastHeard for the browser's own clock; empty: never
 */
public record BandView(
    Signal signal,
    String headline,
    String exact,
    @Nullable Link incident,
    String subline,
    Moment asOf,
    String freshUntil,
    String lastHeard,
    String updatedAt) {

  /** An address and its words. */
  public record Link(String href, String text) {}

  static BandView of(VisiblePage page, Times times, Links links) {
    String exact = page.overall().total() == 0 ? "No components yet" : page.overall().headline();
    Link incident =
        page.unresolved().stream()
            .filter(Incident::published)
            .findFirst()
            .map(open -> new Link(links.incident(open.id()), open.title()))
            .orElse(null);
    return new BandView(
        Signal.of(page.overall().status()),
        Phrases.headline(exact),
        exact,
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
      case OUTAGE, PARTIAL_OUTAGE -> troubled(overall, "band.down", times);
      case DEGRADED -> troubled(overall, "band.degraded", times);
      case UNKNOWN -> silent(page, times);
      case MAINTENANCE -> maintained(page, times);
      case OPERATIONAL -> well(page, times);
    };
  }

  private static String troubled(VisiblePage.Overall overall, String key, Times times) {
    Instant since = overall.since();
    return since == null
        ? Phrases.say(key, "affected", overall.affected(), "total", overall.total())
        : Phrases.say(
            key + "_for",
            "affected",
            overall.affected(),
            "total",
            overall.total(),
            "duration",
            times.since(since));
  }

  private static String silent(VisiblePage page, Times times) {
    VisiblePage.Overall overall = page.overall();
    if (!page.stale()) {
      return Phrases.dotted(
          List.of(
              operational(page),
              Phrases.say("band.silent", "names", String.join(", ", overall.silent()))));
    }
    Instant heard = page.lastHeard();
    if (heard == null) {
      return Phrases.say("silence.never");
    }
    Instant since = overall.since();
    return overall.lastKnownHeadline().equals(overall.headline())
        ? Phrases.say("silence.since", "time", times.brief(since == null ? heard : since))
        : Phrases.say(
            "band.last_known",
            "headline",
            Phrases.headlineInSentence(overall.lastKnownHeadline()),
            "time",
            times.brief(heard));
  }

  private static String maintained(VisiblePage page, Times times) {
    Optional<Maintenance> running = MaintenanceView.running(page).stream().findFirst();
    return running
        .map(
            each ->
                Phrases.say(
                    "band.until", "title", each.title(), "time", times.brief(each.endsAt())))
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
            last.map(at -> Phrases.say("band.last_incident", "when", times.ago(at)))
                .orElseGet(() -> Phrases.say("band.no_incidents"))));
  }

  private static String operational(VisiblePage page) {
    long well =
        page.components().stream().filter(each -> each.status() == Status.OPERATIONAL).count();
    return Phrases.say("band.operational", "well", well, "total", page.overall().total());
  }
}
