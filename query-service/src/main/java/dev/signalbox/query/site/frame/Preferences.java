package dev.signalbox.query.site.frame;

import dev.signalbox.query.site.wording.Language;
import dev.signalbox.query.site.wording.Languages;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * What a visitor chose: anything that is not a known choice counts as none made.
 *
 * @param language of the page
 * @param linked the address asked for that language, and so do those it leads to
 */
public record Preferences(Theme theme, ZoneId zone, Language language, boolean linked) {
  public static final String THEME_COOKIE = "signalbox_theme";
  public static final String ZONE_COOKIE = "signalbox_zone";
  public static final String LANGUAGE_COOKIE = "signalbox_language";
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  public static final Preferences NONE = new Preferences(Theme.AUTO, ZoneId.of("UTC"));

  public Preferences(Theme theme, ZoneId zone) {
    this(theme, zone, Languages.ENGLISH, false);
  }

  public static Preferences of(String theme, String zone) {
    return new Preferences(Theme.of(theme), zone(zone).orElse(NONE.zone));
  }

  /**
   * @param byAddress see {@link #linked}
   */
  public Preferences in(Language spoken, boolean byAddress) {
    return new Preferences(theme, zone, spoken, byAddress);
  }

  /** A region of the time zone database, or UTC. */
  public static Optional<ZoneId> zone(String name) {
    return ZONES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  public boolean inUtc() {
    return zone.normalized().equals(ZoneOffset.UTC);
  }

  /** As the footer names it. */
  public String zoneLabel() {
    return inUtc() ? "UTC" : zone.getId().replace('_', ' ');
  }
}
