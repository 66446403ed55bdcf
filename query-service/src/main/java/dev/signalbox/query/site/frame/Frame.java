package dev.signalbox.query.site.frame;

import dev.signalbox.query.site.wording.Times;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Around a page.
 *
 * @param title of the document
 * @param application the application's title
 * @param links null on pages that belong to no application
 * @param current which page it is, for the navigation: {@code status}, {@code history}, {@code
 *     uptime}, {@code incident}
 * @param path the page's place below the application's, e.g. {@code /history}; empty for the status
 *     page
 * @param icon the favicon's address
 * @param feeds whether anybody may read the page, so that feed readers and calendars can
 * @param live where to listen and ask; null: the page does not change by itself
 * @param brand its own look
 * @param preview null: it is nobody else's to show
 */
public record Frame(
    String title,
    String application,
    @Nullable Links links,
    String current,
    String path,
    String icon,
    Assets assets,
    Preferences preferences,
    boolean mailOffered,
    boolean feeds,
    @Nullable Live live,
    Brand brand,
    @Nullable Preview preview) {

  /**
   * @param events the stream
   * @param history days of components
   * @param data what the page shows, for programs
   * @param zoneNames what the reader's zone is called ({@link Times#zoneNames})
   */
  public record Live(String events, String history, String data, String zoneNames) {}

  /** The application's mark until it has a logo of its own. */
  public String initial() {
    return application.isEmpty()
        ? "?"
        : application.substring(0, application.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }
}
