package dev.signalbox.query.site.frame;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where things are, as seen by the visitor; every address on the site is made here.
 *
 * @param page the page's own address, e.g. {@code /status/acme-shop}
 * @param publicData its data and its stream, e.g. {@code /public/status/acme-shop}
 */
public record Links(String page, String publicData) {

  public static Links of(String slug) {
    return new Links("/status/" + slug, "/public/status/" + slug);
  }

  public String history() {
    return page + "/history";
  }

  /** One day of all components. */
  public String day(LocalDate date) {
    return history() + "?day=" + date;
  }

  public String uptime() {
    return page + "/uptime";
  }

  /**
   * The page with choices.
   *
   * @param chart as an address says it; empty: none
   */
  public String chosen(String range, String chart) {
    return page + "?range=" + range + (chart.isEmpty() ? "" : "&" + chart);
  }

  public String incident(UUID incident) {
    return page + "/incidents/" + incident;
  }

  public String maintenance(UUID maintenance) {
    return page + "/maintenance/" + maintenance;
  }

  /** Something for tools, e.g. {@code history.atom}. */
  public String tool(String name) {
    return page + "/" + name;
  }

  public String preferences() {
    return page + "/preferences";
  }

  public String subscriptions() {
    return publicData + "/subscriptions";
  }
}
