package dev.signalbox.query.view;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import java.net.URI;

/**
 * Whole addresses, for those who read a page elsewhere.
 *
 * @param base without a slash at its end
 */
public record Places(String base) {

  public String page(VisiblePage page) {
    return base + "/status/" + page.application().slug();
  }

  public String incident(VisiblePage page, Incident incident) {
    return page(page) + "/incidents/" + incident.id();
  }

  public String maintenance(VisiblePage page, Maintenance maintenance) {
    return page(page) + "/maintenance/" + maintenance.id();
  }

  /** The name under which ids are unique in the world. */
  public String host() {
    String host = URI.create(base).getHost();
    return host == null ? "localhost" : host;
  }
}
