package dev.signalbox.query.stream;

import static dev.signalbox.query.page.FactsOf.NOW;
import static dev.signalbox.query.page.FactsOf.component;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.FactsOf;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaTest {
  private static VisiblePage page(Instant now, Facts.Component... components) {
    return VisiblePage.of(
        FactsOf.page(List.of(components), List.of(), true),
        FactsOf.vitals("a", "b"),
        Vantage.PUBLIC,
        now);
  }

  private static Delta between(VisiblePage before, VisiblePage after) {
    return Delta.of(before, after);
  }

  @Test
  void names_only_what_differs() {
    Delta delta =
        between(
            page(
                NOW,
                component("a", Status.OPERATIONAL, false),
                component("b", Status.OPERATIONAL, false)),
            page(
                NOW,
                component("a", Status.OPERATIONAL, false),
                component("b", Status.OUTAGE, false)));

    assertThat(delta.components()).extracting(VisiblePage.Component::name).containsExactly("b");
    assertThat(delta.headline()).isTrue();
    assertThat(delta.removed().components()).isEmpty();
  }

  @Test
  void time_alone_makes_no_difference_while_all_is_fresh() {
    Facts.Component same = component("a", Status.OPERATIONAL, false);

    assertThat(between(page(NOW, same), page(NOW.plusSeconds(5), same)).nothing()).isTrue();
    assertThat(between(page(NOW, same), page(NOW.plusSeconds(20), same)).components()).hasSize(1);
  }

  @Test
  void what_was_unknown_and_went_silent_differs_too() {
    Facts.Component same = component("a", Status.UNKNOWN, false);

    assertThat(between(page(NOW, same), page(NOW.plusSeconds(20), same)).components()).hasSize(1);
  }

  @Test
  void inv_27_what_became_internal_is_removed() {
    Delta delta =
        between(
            page(NOW, component("a", Status.OPERATIONAL, false)),
            page(NOW, component("a", Status.OPERATIONAL, true)));

    assertThat(delta.removed().components()).containsExactly(FactsOf.id("a"));
    assertThat(delta.components()).isEmpty();
  }
}
