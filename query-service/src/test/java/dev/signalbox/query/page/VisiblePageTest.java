package dev.signalbox.query.page;

import static dev.signalbox.query.page.FactsOf.NOW;
import static dev.signalbox.query.page.FactsOf.component;
import static dev.signalbox.query.page.FactsOf.incident;
import static dev.signalbox.query.page.FactsOf.page;
import static dev.signalbox.query.page.FactsOf.update;
import static dev.signalbox.query.page.FactsOf.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.status.Status;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisiblePageTest {
  private static final List<Facts.Component> BOTH =
      List.of(
          component("storefront", Status.OPERATIONAL, false),
          component("worker", Status.OUTAGE, true));

  private static VisiblePage see(Facts facts, Vantage vantage) {
    return VisiblePage.of(facts, vitals("storefront", "worker"), vantage, NOW);
  }

  @Test
  void inv_27_an_internal_component_is_absent_and_moves_nothing_in_public() {
    VisiblePage seen = see(page(BOTH, List.of(), true), Vantage.PUBLIC);

    assertThat(seen.components())
        .extracting(VisiblePage.Component::name)
        .containsExactly("storefront");
    assertThat(seen.overall().status()).isEqualTo(Status.OPERATIONAL);
    assertThat(seen.overall().total()).isEqualTo(1);
    assertThat(see(page(BOTH, List.of(), true), Vantage.SIGNED_IN).overall().status())
        .isEqualTo(Status.PARTIAL_OUTAGE);
  }

  @Test
  void reasons_evidence_and_workloads_are_public_only_where_settings_show_them() {
    VisiblePage.Component hidden =
        see(page(BOTH, List.of(), false), Vantage.PUBLIC).components().getFirst();
    VisiblePage.Component shown =
        see(page(BOTH, List.of(), true), Vantage.PUBLIC).components().getFirst();
    VisiblePage.Component inside =
        see(page(BOTH, List.of(), false), Vantage.SIGNED_IN).components().getFirst();

    assertThat(hidden.reason()).isNull();
    assertThat(hidden.explanation()).isNull();
    assertThat(hidden.evidence()).isEmpty();
    assertThat(hidden.workload()).isNull();
    assertThat(hidden.limitsMs()).isEmpty();
    assertThat(shown.reason()).isEqualTo("2 of 3 pods ready");
    assertThat(shown.explanation()).startsWith("decided by the workload");
    assertThat(shown.workload()).isNotNull();
    assertThat(shown.limitsMs()).containsExactly(800L);
    assertThat(inside.evidence()).isNotEmpty();
  }

  @Test
  void inv_27_incidents_of_internal_components_drafts_and_private_notes_stay_inside() {
    List<Incident> incidents =
        List.of(
            incident("worker is down", true, List.of(), "worker"),
            incident("a draft", false, List.of(), "storefront"),
            incident(
                "all",
                true,
                List.of(update("for us", "Ada", true), update("for all", "Ada", false))));
    Facts facts = page(BOTH, incidents, true);

    assertThat(see(facts, Vantage.PUBLIC).incidents())
        .extracting(Incident::title)
        .containsExactly("all");
    assertThat(see(facts, Vantage.PUBLIC).incidents().getFirst().updates()).hasSize(1);
    assertThat(see(facts, Vantage.SIGNED_IN).incidents()).hasSize(2);
    assertThat(see(facts, Vantage.OPERATOR).incidents()).hasSize(3);
    assertThat(see(facts, Vantage.OPERATOR).incidents().getLast().updates()).hasSize(2);
  }

  @Test
  void inv_27_the_machines_words_do_not_name_what_became_hidden_later() {
    Incident both =
        incident(
            "worker is outage",
            true,
            List.of(update("worker: 0 of 3 pods ready", "system", false)),
            "worker",
            "storefront");

    Incident seen = see(page(BOTH, List.of(both), true), Vantage.PUBLIC).incidents().getFirst();

    assertThat(seen.title()).isEqualTo("An incident");
    assertThat(seen.components()).extracting(Incident.Affected::name).containsExactly("storefront");
    assertThat(seen.updates().getFirst().message().markdown()).isEmpty();
  }

  @Test
  void inv_27_a_reason_that_is_the_title_of_an_incident_names_nothing_hidden() {
    List<Facts.Component> claimed =
        List.of(
            component("storefront", Status.OUTAGE, false, "worker is outage"),
            component("worker", Status.OUTAGE, true));
    Facts facts = page(claimed, List.of(), true);

    VisiblePage.Component outside = see(facts, Vantage.PUBLIC).components().getFirst();
    VisiblePage.Component inside = see(facts, Vantage.SIGNED_IN).components().getFirst();

    assertThat(outside.reason()).isEmpty();
    assertThat(outside.explanation()).isEmpty();
    assertThat(inside.reason()).isEqualTo("worker is outage");
    assertThat(VisiblePage.words(facts, Vantage.PUBLIC).apply("worker is outage")).isEmpty();
    assertThat(VisiblePage.words(facts, Vantage.PUBLIC).apply("HTTP 503")).isEqualTo("HTTP 503");
  }

  @Test
  void inv_01_what_was_not_judged_for_15_s_is_unknown_by_the_readers_clock() {
    Facts facts = page(BOTH, List.of(), true);

    VisiblePage before =
        VisiblePage.of(
            facts, vitals("storefront", "worker"), Vantage.SIGNED_IN, NOW.plusSeconds(14));
    VisiblePage after =
        VisiblePage.of(
            facts, vitals("storefront", "worker"), Vantage.SIGNED_IN, NOW.plusSeconds(15));

    assertThat(before.stale()).isFalse();
    assertThat(before.freshUntil()).isEqualTo(NOW.plusSeconds(15));
    assertThat(after.stale()).isTrue();
    assertThat(after.overall().headline()).isEqualTo("Unknown – no fresh data");
    assertThat(after.overall().lastKnownHeadline()).isEqualTo("Partial outage");
    assertThat(after.components())
        .allMatch(c -> c.status() == Status.UNKNOWN && c.since().equals(NOW.plusSeconds(15)));
  }

  @Test
  void inv_01_a_component_whose_evidence_has_expired_is_unknown_alone() {
    Vitals vitals =
        new Vitals(
            1,
            NOW,
            NOW,
            java.util.Map.of(
                FactsOf.id("storefront"), new Vitals.Component(1.0, NOW.minusSeconds(1), List.of()),
                FactsOf.id("worker"), new Vitals.Component(1.0, NOW.plusSeconds(60), List.of())),
            java.util.Map.of());

    VisiblePage seen = VisiblePage.of(page(BOTH, List.of(), true), vitals, Vantage.SIGNED_IN, NOW);

    assertThat(seen.stale()).isFalse();
    assertThat(seen.components())
        .extracting(VisiblePage.Component::status)
        .containsExactly(Status.UNKNOWN, Status.OUTAGE);
    assertThat(seen.components().getFirst().lastKnown()).isEqualTo(Status.OPERATIONAL);
  }

  @Test
  void nothing_heard_is_unknown_never_operational() {
    VisiblePage seen = VisiblePage.of(page(BOTH, List.of(), true), null, Vantage.PUBLIC, NOW);

    assertThat(seen.overall().status()).isEqualTo(Status.UNKNOWN);
    assertThat(seen.freshUntil()).isNull();
  }

  @Test
  void who_does_not_cover_the_application_stands_outside() {
    UUID other = UUID.randomUUID();
    Audience operator = new Audience("ada", Role.OPERATOR, Set.of(other));

    assertThat(Vantage.of(operator, other)).isEqualTo(Vantage.OPERATOR);
    assertThat(Vantage.of(operator, FactsOf.APPLICATION)).isEqualTo(Vantage.PUBLIC);
    assertThat(Vantage.of(new Audience("anonymous", Role.ANONYMOUS, null), other))
        .isEqualTo(Vantage.PUBLIC);
  }
}
