package dev.signalbox.query.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.ChartChoice;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Frame;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.site.wording.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final boolean mailOffered;
  private final Cache<Key, Made> renderings =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Key key, Made made) -> made.weight())
          .expireAfterWrite(STEP.multipliedBy(2))
          .build();

  private final Cache<ChartKey, Optional<Chart>> charts =
      Caffeine.newBuilder().maximumSize(MOST_CHARTS).expireAfterAccess(FORGOTTEN).build();

  SitePages(Assets assets, boolean mailOffered) {
    this.assets = assets;
    this.mailOffered = mailOffered;
  }

  /** What a visitor asked for. */
  sealed interface Wanted {
    /** The state of everything; without a chart where there is nothing to draw one of. */
    record Status(Range range, @Nullable Chart chart) implements Wanted {}

    /** What happened, by month. */
    record History() implements Wanted {}

    /** All bars as a table. */
    record Days() implements Wanted {}

    /** One incident. */
    record Incident(UUID id) implements Wanted {}

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
            now.getEpochSecond() / STEP.toSeconds());
    Made known = renderings.getIfPresent(key);
    if (known != null && now.isBefore(known.good())) {
      return known.rendering();
    }
    return made(key, held, now).rendering();
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
                    : render(held, same.vantage(), same.wanted(), same.preferences(), now));
  }

  Rendering list(List<Held> held, Audience audience, Preferences preferences, Instant now) {
    List<PageListing> listings =
        held.stream()
            .map(each -> VisiblePage.of(each.facts(), each.vitals(), audience, now))
            .map(SitePages::listing)
            .toList();
    return templates.render(
        "pages.jte",
        Map.of("frame", plain("Status pages", "Status pages", preferences), "pages", listings));
  }

  Rendering signInNeeded(String title, Preferences preferences) {
    return templates.render(
        "sign-in-needed.jte", Map.of("frame", plain("Sign in · " + title, title, preferences)));
  }

  Rendering notFound(Preferences preferences) {
    return templates.render(
        "not-found.jte", Map.of("frame", plain("No status page here", "Signalbox", preferences)));
  }

  private static PageListing listing(VisiblePage page) {
    return new PageListing(
        Links.of(page.application().slug()).page(),
        page.application().title(),
        page.overall().headline(),
        Signal.of(page.overall().status()));
  }

  private Made render(
      Held held, Vantage vantage, Wanted wanted, Preferences preferences, Instant now) {
    VisiblePage page = VisiblePage.of(held.facts(), held.vitals(), vantage, now);
    Sheet sheet = new Sheet(templates, assets, mailOffered, page, preferences);
    Optional<Rendering> rendering = render(wanted, sheet);
    Instant freshUntil = page.freshUntil();
    // Once nothing is fresh any more, time alone changes nothing.
    return new Made(
        rendering, freshUntil == null || !freshUntil.isAfter(now) ? Instant.MAX : freshUntil);
  }

  private static Optional<Rendering> render(Wanted wanted, Sheet sheet) {
    return switch (wanted) {
      case Wanted.Status status -> Optional.of(sheet.status(status.range(), status.chart()));
      case Wanted.History _ -> Optional.of(sheet.history());
      case Wanted.Days _ -> Optional.of(sheet.days());
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
        null);
  }
}
