package dev.signalbox.query.site.frame;

/**
 * Where an application's own look is.
 *
 * @param style empty: none of its own
 * @param logo empty: its first letter stands for it
 * @param homepage empty: none
 */
public record Brand(String style, String logo, String homepage) {
  public static final Brand NONE = new Brand("", "", "");
}
