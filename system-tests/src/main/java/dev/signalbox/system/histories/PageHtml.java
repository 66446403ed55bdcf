package dev.signalbox.system.histories;

import dev.signalbox.system.histories.View.Headline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the page for people. */
final class PageHtml {
  private static final Pattern HEADLINE =
      Pattern.compile("data-status=\"(\\w+)\".*?<h1 id=\"headline\">(.*?)</h1>", Pattern.DOTALL);
  private static final Pattern COMPONENT =
      Pattern.compile(
          "<article class=\"component [^\"]*\" id=\"([^\"]*)\" data-component=\"([^\"]*)\""
              + "[^>]* data-status=\"(\\w+)\" data-critical=\"(\\w+)\"");
  private static final Pattern INCIDENT =
      Pattern.compile(
          "data-incident=\"([^\"]*)\".*?<h2><a [^>]*>(.*?)</a>.*?aria-current=\"step\"><b>(.*?)</b>",
          Pattern.DOTALL);
  private static final Pattern RUNNING =
      Pattern.compile("<h2><a href=\"[^\"]*/maintenance/([^\"]*)\">(.*?)</a>");
  private static final Pattern UPCOMING =
      Pattern.compile("<h3><a href=\"[^\"]*/maintenance/([^\"]*)\">(.*?)</a>");

  private PageHtml() {}

  static View read(String html) {
    Matcher headline = HEADLINE.matcher(html);
    if (!headline.find()) {
      throw new IllegalStateException("no headline: " + html);
    }
    Map<String, View.Component> components = new TreeMap<>();
    COMPONENT
        .matcher(html)
        .results()
        .forEach(
            found ->
                components.put(
                    found.group(2),
                    new View.Component(
                        found.group(1),
                        Boolean.parseBoolean(found.group(4)),
                        found.group(3),
                        "",
                        "")));
    Map<String, View.Incident> incidents = new TreeMap<>();
    INCIDENT
        .matcher(section(html, "open-incidents"))
        .results()
        .forEach(
            found ->
                incidents.put(
                    found.group(1),
                    incident(found.group(2), found.group(3).toLowerCase(Locale.ROOT))));
    Map<String, View.Maintenance> maintenances = new TreeMap<>();
    windows(RUNNING, section(html, "running-maintenance"), "in_progress", maintenances);
    windows(UPCOMING, section(html, "past"), "scheduled", maintenances);
    return new View(
        new Headline(headline.group(1), headline.group(2)), components, incidents, maintenances);
  }

  /** What the page says of an incident. */
  static View.Incident incident(String title, String status) {
    return new View.Incident(title, status, 0, "", false, false, Map.of());
  }

  /** What the page says of a maintenance. */
  static View.Maintenance maintenance(String title, String status) {
    return new View.Maintenance(title, status, 0, List.of());
  }

  private static void windows(
      Pattern pattern, String html, String status, Map<String, View.Maintenance> into) {
    pattern
        .matcher(html)
        .results()
        .forEach(found -> into.put(found.group(1), maintenance(found.group(2), status)));
  }

  private static String section(String html, String id) {
    int from = html.indexOf("id=\"" + id + "\"");
    return from < 0 ? "" : html.substring(from, html.indexOf("</section>", from));
  }
}
