package dev.signalbox.query.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.site.brand.Branding;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.ChartChoice;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Assets.Asset;
import dev.signalbox.query.site.frame.Brand;
import dev.signalbox.query.site.frame.Frame;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.past.PastPage;
import dev.signalbox.query.site.view.ComponentsView;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.view.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of every page, made once for all who look from the same vantage with the same choices.
 */
final class SitePages {
  /** Relative times are this old at most; a change of the page itself shows at once. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final long CACHE_BYTES = 64L << 20;
  private static final long MOST_CHARTS = 10_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Templates templates = new Templates();
  private final Assets assets;
  private final Brands brands;
  private final Places places;
  private final boolean mailOffered;
  private final Cache<Key, Made> renderings =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Key key, Made made) -> made.weight())
          .expireAfterWrite(STEP.multipliedBy(2))
          .build();

  private final Cache<ChartKey, Optional<Chart>> charts =
      Caffeine.newBuilder().maximumSize(MOST_CHARTS).expireAfterAccess(FORGOTTEN).build();

  SitePages(Assets assets, boolean mailOffered, Places places) {
    this.places = places;
    this.assets = assets;
    this.brands = new Brands(assets);
    this.mailOffered = mailOffered;
  }

  /** The browser side, as it is built. */
  Assets assets() {
    return assets;
  }

  /** What a visitor asked for. */
  sealed interface Wanted {
    /** What it shows in place of the incidents and maintenances in memory; null: those. */
    default Archive.@Nullable Found found() {
      return null;
    }

    /** The state of everything; without a chart where there is nothing to draw one of. */
    record Status(Range range, @Nullable Chart chart, Course course, Set<String> opened)
        implements Wanted {
      Status(Range range, @Nullable Chart chart, Course course) {
        this(range, chart, course, Set.of());
      }
    }

    /** What happened, by month or by day. */
    record History(PastPage page) implements Wanted {
      @Override
      public Archive.@Nullable Found found() {
        return page.looked();
      }
    }

    /** All bars as a table; on a large page those of a group. */
    record Days(String group) implements Wanted {}

    /**
     * One incident.
     *
     * @param found null: it is in memory, or nowhere
     */
    record Incident(UUID id, Archive.@Nullable Found found) implements Wanted {}

    /** One maintenance. */
    record Maintenance(UUID id) implements Wanted {}
  }

  private record Key(
      UUID application,
      long version,
      long vitals,
      Vantage vantage,
      Wanted wanted,
      Preferences preferences,
      long step) {}

  /**
   * @param good until when it holds: then something on it is not fresh any more
   */
  private record Made(Optional<Rendering> rendering, Instant good) {
    int weight() {
      return rendering.map(Rendering::weight).orElse(0) + 64;
    }
  }

  private record ChartKey(UUID application, long version, Vantage vantage, ChartChoice asked) {}

  /** The chart of the status page, yet without its curve; empty where there is none. */
  Optional<Chart> chart(Held held, Audience audience, ChartChoice asked, Instant now) {
    Vantage vantage = Vantage.of(audience, held.facts().id());
    return charts.get(
        new ChartKey(held.facts().id(), held.facts().version(), vantage, asked),
        missing -> Chart.chosen(VisiblePage.of(held.facts(), held.vitals(), vantage, now), asked));
  }

  /** Those of the names that are groups which can be opened; on a small page all are open. */
  Set<String> groups(Held held, Audience audience, List<String> named, Instant now) {
    if (named.isEmpty()) {
      return Set.of();
    }
    VisiblePage page = VisiblePage.of(held.facts(), held.vitals(), audience, now);
    Set<String> groups = new LinkedHashSet<>(named);
    groups.retainAll(ComponentsView.closable(page));
    return groups;
  }

  /** Empty where there is no such incident or maintenance. */
  Optional<Rendering> page(
      Held held, Audience audience, Wanted wanted, Preferences preferences, Instant now) {
    Vantage vantage = Vantage.of(audience, held.facts().id());
    Vitals vitals = held.vitals();
    Key key =
        new Key(
            held.facts().id(),
            held.facts().version(),
            vitals == null ? -1 : vitals.version(),
            vantage,
            wanted,
            preferences,
            step(now));
    Made known = renderings.getIfPresent(key);
    if (known != null && now.isBefore(known.good())) {
      return known.rendering();
    }
    return made(key, held, now).rendering();
  }

  private static long step(Instant now) {
    return now.getEpochSecond() / STEP.toSeconds();
  }

  /** One makes it, the others who came at once wait; who finds it made asks for no lock. */
  private Made made(Key key, Held held, Instant now) {
    return renderings
        .asMap()
        .compute(
            key,
            (same, known) ->
                known != null && now.isBefore(known.good())
                    ? known
                    : Phrases.in(
                        same.preferences().language(),
                        () ->
                            render(held, same.vantage(), same.wanted(), same.preferences(), now)));
  }

  Rendering list(List<Held> held, Audience audience, Preferences preferences, Instant now) {
    return Phrases.in(
        preferences.language(),
        () -> {
          String title = Phrases.say("page.list");
          return templates.render(
              "pages.jte",
              Map.of(
                  "frame",
                  plain(title, title, preferences),
                  "pages",
                  listings(held, audience, now)));
        });
  }

  private static List<PageListing> listings(List<Held> held, Audience audience, Instant now) {
    return held.stream()
        .map(each -> VisiblePage.of(each.facts(), each.vitals(), audience, now))
        .map(SitePages::listing)
        .toList();
  }

  Rendering signInNeeded(String title, Preferences preferences) {
    return Phrases.in(
        preferences.language(),
        () ->
            templates.render(
                "sign-in-needed.jte",
                Map.of(
                    "frame",
                    plain(
                        Phrases.say("sign_in.title", "application", title), title, preferences))));
  }

  Rendering notFound(Preferences preferences) {
    return Phrases.in(
        preferences.language(),
        () ->
            templates.render(
                "not-found.jte",
                Map.of("frame", plain(Phrases.say("page.not_found"), "Signalbox", preferences))));
  }

  private static PageListing listing(VisiblePage page) {
    return new PageListing(
        Links.of(page.application().slug()).page(),
        page.application().title(),
        Phrases.headline(page.overall().headline()),
        Signal.of(page.overall().status()));
  }

  private Made render(
      Held held, Vantage vantage, Wanted wanted, Preferences preferences, Instant now) {
    Archive.Found found = wanted.found();
    Facts facts =
        found == null ? held.facts() : held.facts().with(found.incidents(), found.maintenances());
    VisiblePage page = VisiblePage.of(facts, held.vitals(), vantage, now);
    Branding branding = brands.of(held.facts());
    Sheet sheet = new Sheet(templates, assets, mailOffered, page, preferences, branding, places);
    Instant holds = page.holdsUntil();
    Instant step = Instant.ofEpochSecond((step(now) + 1) * STEP.toSeconds());
    Instant until = holds.isBefore(step) ? holds : step;
    return new Made(render(wanted, sheet).map(rendering -> rendering.until(until)), until);
  }

  /**
   * A file of an application's own look.
   *
   * @param version as the page linked it: what carries the present one may be kept for ever
   */
  Optional<Asset> brand(Held held, String name, String version) {
    Branding branding = brands.of(held.facts());
    return brands
        .file(branding, name)
        .map(
            file ->
                new Asset(
                    file.type(), file.bytes(), file.gzip(), branding.version().equals(version)));
  }

  private static Optional<Rendering> render(Wanted wanted, Sheet sheet) {
    return switch (wanted) {
      case Wanted.Status status ->
          Optional.of(
              sheet.status(status.range(), status.chart(), status.course(), status.opened()));
      case Wanted.History history -> Optional.of(sheet.history(history.page()));
      case Wanted.Days days -> Optional.of(sheet.days(days.group()));
      case Wanted.Incident incident -> sheet.incident(incident.id());
      case Wanted.Maintenance maintenance -> sheet.maintenance(maintenance.id());
    };
  }

  private Frame plain(String title, String application, Preferences preferences) {
    return new Frame(
        title,
        application,
        null,
        "",
        "",
        assets.favicon("signalbox"),
        assets,
        preferences,
        false,
        false,
        null,
        Brand.NONE,
        null);
  }
}
