package dev.signalbox.query.site.frame;

import dev.signalbox.query.site.wording.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where things are, as seen by the visitor; every address on the site is made here.
 *
 * @param page the page's own address, e.g. {@code /status/acme-shop}
 * @param publicData its data and its stream, e.g. {@code /public/status/acme-shop}
 * @param lang the language that each address of a page asks for; empty: none
 * @param groups that a choice on a large page keeps open
 */
public record Links(String page, String publicData, String lang, Set<String> groups) {

  public static Links of(String slug) {
    return new Links("/status/" + slug, "/public/status/" + slug, "", Set.of());
  }

  /** The same, where a language was asked for in the address. */
  public Links in(Language language) {
    return new Links(page, publicData, language.tag(), groups);
  }

  /** The same, where groups of a large page are open. */
  public Links opening(Set<String> opened) {
    return new Links(page, publicData, lang, opened);
  }

  /** The status page. */
  public String status() {
    return with("");
  }

  private String with(String path) {
    String joint = path.contains("?") ? "&" : "?";
    return page + path + (lang.isEmpty() ? "" : joint + "lang=" + lang);
  }

  public String history() {
    return with("/history");
  }

  /** A page of the past, by its own path. */
  public String past(String path) {
    return with(path);
  }

  /** One day of all components. */
  public String day(LocalDate date) {
    return with("/history?day=" + date);
  }

  public String uptime() {
    return with("/uptime");
  }

  /**
   * The page with choices.
   *
   * @param chart as an address says it; empty: none
   */
  public String chosen(String range, String chart) {
    return page
        + "?range="
        + range
        + (chart.isEmpty() ? "" : "&" + chart)
        + groups.stream().map(Links::group).collect(Collectors.joining())
        + (lang.isEmpty() ? "" : "&lang=" + lang);
  }

  /** The page with one more group of a large page open. */
  public String opened(String range, String chart, String group) {
    return chosen(range, chart) + group(group);
  }

  private static String group(String name) {
    return "&group=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** All days of one group of a large page. */
  public String uptime(String group) {
    return page
        + "/uptime?"
        + (lang.isEmpty() ? "" : "lang=" + lang + "&")
        + group(group).substring(1);
  }

  public String incident(UUID incident) {
    return with("/incidents/" + incident);
  }

  public String maintenance(UUID maintenance) {
    return with("/maintenance/" + maintenance);
  }

  /** Something for tools, e.g. {@code history.atom}. */
  public String tool(String name) {
    return page + "/" + name;
  }

  /**
   * A file of the application's own look.
   *
   * @param version changes with its content
   */
  public String brand(String name, String version) {
    return page + "/brand/" + name + "?v=" + version;
  }

  public String preferences() {
    return page + "/preferences";
  }

  public String subscriptions() {
    return publicData + "/subscriptions";
  }
}
