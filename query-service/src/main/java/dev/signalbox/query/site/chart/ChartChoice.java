package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.site.wording.Phrases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asked of the chart.
 *
 * @param component its name; empty: the page chooses
 * @param window null: the page chooses
 */
public record ChartChoice(Kind kind, String component, @Nullable Window window) {
  public static final ChartChoice NONE = new ChartChoice(Kind.RESPONSE_TIME, "", null);

  /** What is drawn. */
  public enum Kind {
    RESPONSE_TIME("response-time"),
    UPTIME("uptime");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As addresses say it. */
    public String word() {
      return word;
    }

    public String label() {
      return Phrases.say("chart." + word);
    }
  }

  /** What is not known is as if it had not been asked for. */
  public static ChartChoice of(String kind, String component, String window) {
    return new ChartChoice(
        kind.equals(Kind.UPTIME.word()) ? Kind.UPTIME : Kind.RESPONSE_TIME,
        component,
        Arrays.stream(Window.values())
            .filter(each -> each.word().equals(window))
            .findFirst()
            .orElse(null));
  }

  ChartChoice with(Kind other) {
    return new ChartChoice(other, component, window);
  }

  ChartChoice with(@Nullable Window other) {
    return new ChartChoice(kind, component, other);
  }

  ChartChoice withoutComponent() {
    return new ChartChoice(kind, "", window);
  }

  /** As it stands in an address; empty where nothing was asked for. */
  public String query() {
    StringBuilder query = new StringBuilder();
    if (kind != Kind.RESPONSE_TIME) {
      query.append("&chart=").append(kind.word());
    }
    if (!component.isEmpty()) {
      query.append("&component=").append(URLEncoder.encode(component, StandardCharsets.UTF_8));
    }
    if (window != null) {
      query.append("&window=").append(window.word());
    }
    return query.isEmpty() ? "" : query.substring(1);
  }
}
