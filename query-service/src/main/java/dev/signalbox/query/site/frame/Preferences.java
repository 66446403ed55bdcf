package dev.signalbox.query.site.frame;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** What a visitor chose, from cookies: anything that is not a known choice counts as none made. */
public record Preferences(Theme theme, ZoneId zone) {
  public static final String THEME_COOKIE = "signalbox_theme";
  public static final String ZONE_COOKIE = "signalbox_zone";
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  public static final Preferences NONE = new Preferences(Theme.AUTO, ZoneId.of("UTC"));

  public static Preferences of(String theme, String zone) {
    return new Preferences(Theme.of(theme), zone(zone).orElse(NONE.zone));
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
