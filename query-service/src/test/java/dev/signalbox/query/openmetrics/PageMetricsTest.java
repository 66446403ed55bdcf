package dev.signalbox.query.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.samples.Durations;
import dev.signalbox.query.view.Worlds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageMetricsTest {
  private static final String PAYMENTS = "{application=\"shop\",component=\"payments\"";

  @Test
  void a_component_is_in_one_status() {
    List<String> lines = lines(Worlds.vitals());

    assertThat(lines)
        .filteredOn(line -> line.startsWith("signalbox_component_status" + PAYMENTS))
        .containsExactlyInAnyOrder(
            status("operational", 0),
            status("degraded", 1),
            status("partial_outage", 0),
            status("outage", 0),
            status("maintenance", 0),
            status("unknown", 0));
  }

  private static String status(String status, int value) {
    return "signalbox_component_status" + PAYMENTS + ",status=\"" + status + "\"} " + value + ".0";
  }

  @Test
  void each_window_has_its_uptime() {
    assertThat(lines(Worlds.vitals()))
        .contains("signalbox_component_uptime_ratio" + PAYMENTS + ",window=\"30d\"} 0.99987");
  }

  @Test
  void durations_are_counted_by_upper_bound() {
    Durations durations = new Durations(Worlds.CREATED);
    for (double millis : new double[] {5, 84, 84, 20_000}) {
      durations.add(millis);
    }
    Vitals vitals =
        new Vitals(
            2,
            Worlds.NOW,
            Worlds.NOW,
            Map.of(
                Worlds.id("payments"),
                new Vitals.Component(
                    84.0, Worlds.NOW.plusSeconds(40), List.of(), durations.counted(), null)),
            Map.of());

    String metric = "signalbox_check_duration_seconds_";
    assertThat(lines(vitals))
        .contains(
            metric + "bucket" + PAYMENTS + ",le=\"0.005\"} 1",
            metric + "bucket" + PAYMENTS + ",le=\"0.05\"} 1",
            metric + "bucket" + PAYMENTS + ",le=\"0.1\"} 3",
            metric + "bucket" + PAYMENTS + ",le=\"10.0\"} 3",
            metric + "bucket" + PAYMENTS + ",le=\"+Inf\"} 4",
            metric + "count" + PAYMENTS + "} 4",
            metric + "sum" + PAYMENTS + "} 20.173",
            metric + "created" + PAYMENTS + "} 1780300800.000");
  }

  @Test
  void the_text_ends_as_open_metrics_ends() {
    assertThat(lines(Worlds.vitals()).getLast()).isEqualTo("# EOF");
  }

  private static List<String> lines(Vitals vitals) {
    VisiblePage page =
        VisiblePage.of(Worlds.asThePublicKnowsIt(), vitals, Vantage.SIGNED_IN, Worlds.NOW);
    return new String(PageMetrics.of(page), StandardCharsets.UTF_8).lines().toList();
  }
}
