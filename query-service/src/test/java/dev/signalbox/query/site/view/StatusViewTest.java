package dev.signalbox.query.site.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SampleMetrics;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Moment;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusViewTest {

  @Test
  void well_it_counts_components_and_remembers_the_last_incident() {
    assertThat(plain(view(SamplePages.operational()).band().subline()))
        .isEqualTo("4 of 4 components operational · last incident on 14 Nov");
  }

  @Test
  void in_trouble_it_says_how_many_for_how_long_and_links_the_incident() {
    BandView band = view(SamplePages.incident()).band();

    assertThat(plain(band.subline())).isEqualTo("1 of 4 components degraded for 50 min");
    assertThat(band.incident())
        .isEqualTo(
            new BandView.Link(
                "/status/acme-shop/incidents/" + SamplePages.id("slow"),
                "Slow payments at checkout"));
  }

  @Test
  void unheard_of_it_says_what_was_last_known() {
    PageViews.StatusView view = view(SamplePages.stale());

    assertThat(view.band().subline())
        .isEqualTo("Last known status: all systems operational, 13:22 UTC");
    assertThat(view.staleSince()).isEqualTo("13:22 UTC");
    assertThat(view.components().groups().getFirst().rows())
        .extracting(ComponentRow::reason)
        .containsOnly("Last known: operational at 13:22 UTC");
    assertThat(view.components().groups().getFirst().rows())
        .as("what decided decides no longer")
        .extracting(ComponentRow::explanation)
        .containsOnly("");
  }

  @Test
  void what_decided_stands_with_the_checks() {
    ComponentRow api =
        view(SamplePages.incident()).components().groups().getFirst().rows().stream()
            .filter(row -> row.name().equals("checkout-api"))
            .findFirst()
            .orElseThrow();

    assertThat(plain(api.explanation()))
        .isEqualTo("Decided by the workload: 2 of 3 pods ready · HTTP 200 in 1,840 ms");
    assertThat(api.checks()).isEqualTo("3 checks");
  }

  @Test
  void bars_carry_letters_for_what_was_not_operational() {
    ComponentRow storefront =
        view(SamplePages.operational()).components().groups().getFirst().rows().getFirst();

    assertThat(storefront.bars()).hasSize(90);
    assertThat(storefront.bars().get(19)).isEqualTo("p i");
    assertThat(storefront.bars().get(46)).isEqualTo("x i");
    assertThat(storefront.bars().get(89)).isEmpty();
    assertThat(storefront.firstDay()).isEqualTo("2026-08-24");
    assertThat(storefront.summary())
        .isEqualTo(
            "storefront, 90 days to Sat 21 Nov 2026: 1 day major outage, 1 day partial outage");
  }

  @Test
  void months_stand_on_the_axis_where_they_begin() {
    AxisView axis = view(SamplePages.operational()).components().axis();

    assertThat(axis)
        .isEqualTo(
            new AxisView(
                "24 Aug",
                "8 Oct",
                List.of(
                    new AxisView.Tick("8.89%", "Sep"),
                    new AxisView.Tick("42.22%", "Oct"),
                    new AxisView.Tick("76.67%", "Nov"))));
  }

  @Test
  void an_incident_stands_on_a_line_of_four_stations() {
    IncidentView open = view(SamplePages.incident()).open().getFirst();

    assertThat(open.stations())
        .extracting(IncidentView.Station::state)
        .containsExactly("reached", "current", "ahead", "ahead");
    assertThat(plain(open.facts())).isEqualTo("Minor impact · started 13:42 UTC, 50 min ago");
    assertThat(open.unaffected()).isEqualTo("storefront, order-worker, nightly-reports");
  }

  @Test
  void an_incident_that_was_written_down_afterwards_is_told_of_its_own_time() {
    VisiblePage page = SamplePages.operational();
    Incident past = writtenDown(page.incidents().getFirst(), page.now());
    Times times = new Times(ZoneId.of("UTC"), page.now());

    IncidentView view = IncidentView.of(past, page, times, Links.of("acme-shop"));

    assertThat(plain(view.facts()))
        .isEqualTo("Minor impact · resolved after 31 min · Sat 14 Nov 2026, 09:12–09:43 UTC");
    assertThat(view.timeline().getFirst().at().text()).isEqualTo("14 Nov, 09:43 UTC");
    assertThat(view.stations().getLast().at()).extracting(Moment::text).isEqualTo("09:43");
  }

  private static Incident writtenDown(Incident past, Instant now) {
    Incident.Update said = past.updates().getFirst();
    Incident.Update late =
        new Incident.Update(said.id(), "resolved", said.message(), List.of(), "admin", false, now);
    return new Incident(
        past.id(),
        past.title(),
        past.status(),
        past.impact(),
        false,
        true,
        true,
        past.startedAt(),
        past.resolvedAt(),
        now,
        now,
        1,
        past.components(),
        List.of(late),
        null);
  }

  private static PageViews.StatusView view(VisiblePage page) {
    return new PageViews(page, new Times(ZoneId.of("UTC"), page.now()), Links.of("acme-shop"))
        .status(Range.QUARTER, null, SampleMetrics.NONE);
  }

  private static String plain(String words) {
    return words.replaceAll("[\u202f\u00a0]", " ");
  }
}
