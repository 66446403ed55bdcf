package dev.signalbox.query.site;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.brand.Branding;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Brand;
import dev.signalbox.query.site.frame.Frame;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.frame.Preview;
import dev.signalbox.query.site.past.DayView;
import dev.signalbox.query.site.past.HistoryView;
import dev.signalbox.query.site.past.PastPage;
import dev.signalbox.query.site.view.PageViews;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import dev.signalbox.query.view.Places;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One application at one instant, laid out for one kind of reader. */
final class Sheet {
  private final Templates templates;
  private final Assets assets;
  private final boolean mailOffered;
  private final VisiblePage page;
  private final Preferences preferences;
  private final Branding branding;
  private final Places places;
  private final Links links;
  private final Times times;
  private final PageViews views;

  Sheet(
      Templates templates,
      Assets assets,
      boolean mailOffered,
      VisiblePage page,
      Preferences preferences) {
    this(
        templates,
        assets,
        mailOffered,
        page,
        preferences,
        Branding.NONE,
        new Places("http://127.0.0.1:8080"));
  }

  Sheet(
      Templates templates,
      Assets assets,
      boolean mailOffered,
      VisiblePage page,
      Preferences preferences,
      Branding branding,
      Places places) {
    this.branding = branding;
    this.places = places;
    this.templates = templates;
    this.assets = assets;
    this.mailOffered = mailOffered;
    this.page = page;
    this.preferences = preferences;
    Links here = Links.of(page.application().slug());
    this.links = preferences.linked() ? here.in(preferences.language()) : here;
    this.times = new Times(preferences.zone(), page.now());
    this.views = new PageViews(page, times, links);
  }

  Rendering history(PastPage wanted) {
    Frame frame = frame(titled(Phrases.say("page.history")), "history", wanted.path());
    return switch (wanted) {
      case PastPage.Lately _ ->
          render("history.jte", frame, HistoryView.lately(page, times, links));
      case PastPage.Month month ->
          render("history.jte", frame, HistoryView.of(page, month, times, links));
      case PastPage.Day day -> render("day.jte", frame, DayView.of(page, day.date(), times, links));
    };
  }

  Rendering status(Range range, @Nullable Chart chart, Course course) {
    return status(range, chart, course, Set.of());
  }

  /**
   * @param opened groups of a large page that the reader has opened
   */
  Rendering status(Range range, @Nullable Chart chart, Course course, Set<String> opened) {
    PageViews.StatusView view = views.status(range, chart, course, opened);
    String title =
        Phrases.say(
            "page.title",
            "headline",
            view.band().headline(),
            "application",
            page.application().title());
    return render(
        "status.jte", frame(title, "status", ""), links.opening(view.components().opened()), view);
  }

  Rendering days(String group) {
    return render(
        "uptime.jte",
        frame(titled(Phrases.say("table.title")), "uptime", "/uptime"),
        views.days(group));
  }

  Optional<Rendering> incident(UUID id) {
    return views
        .incident(id)
        .map(
            view ->
                render(
                    "incident.jte",
                    frame(titled(view.incident().title()), "incident", "/incidents/" + id),
                    view));
  }

  Optional<Rendering> maintenance(UUID id) {
    return views
        .maintenance(id)
        .map(
            view ->
                render(
                    "maintenance.jte",
                    frame(titled(view.window().title()), "maintenance", "/maintenance/" + id),
                    view));
  }

  private String titled(String what) {
    return Phrases.say("page.part", "part", what, "application", page.application().title());
  }

  private Rendering render(String template, Frame frame, Object view) {
    return render(template, frame, links, view);
  }

  private Rendering render(String template, Frame frame, Links shown, Object view) {
    return templates.render(template, Map.of("frame", frame, "links", shown, "page", view));
  }

  private Frame frame(String title, String current, String path) {
    return new Frame(
        title,
        page.application().title(),
        links,
        current,
        path,
        icon(page.overall().status().label()),
        assets,
        preferences,
        mailOffered && page.vantage() == Vantage.PUBLIC,
        page.vantage() == Vantage.PUBLIC,
        live(),
        brand(),
        page.vantage() == Vantage.PUBLIC ? preview(path) : null);
  }

  private Preview preview(String path) {
    String address = places.page(page);
    String url = address + path;
    return new Preview(
        views.words(),
        url,
        address + "/card.png?v=" + page.updatedAt().getEpochSecond(),
        address + "/oembed.json?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
  }

  /** The sign of the status, in the corner of the application's own icon where it has one. */
  private String icon(String status) {
    return branding.favicon() == null
        ? assets.favicon(status)
        : links.brand(status + ".svg", branding.version());
  }

  private Brand brand() {
    return new Brand(
        branding.style().isEmpty() ? "" : links.brand("theme.css", branding.version()),
        branding.logo() == null ? "" : links.brand("logo", branding.version()),
        branding.homepage());
  }

  /** Visitors listen to the public stream; who is signed in, to the one that says all. */
  private Frame.Live live() {
    String inside = "/api/applications/" + page.application().id();
    String open = links.publicData();
    return page.vantage() == Vantage.PUBLIC
        ? new Frame.Live(open + "/events", open + "/history", open, times.zoneNames())
        : new Frame.Live(
            inside + "/events", inside + "/status/history", inside + "/status", times.zoneNames());
  }
}
