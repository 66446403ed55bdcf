package dev.signalbox.incident.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Course;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final CheckFold.Policy POLICY = CheckFold.Policy.of(3, 2);

  private static Observation sample(int slot, Verdict verdict, long epoch) {
    return new Observation(
        verdict, verdict.label(), START.plusSeconds(slot), INTERVAL, epoch, slot);
  }

  private static Runs of(List<Observation> samples) {
    Runs runs = new Runs(List.of());
    for (Observation sample : samples) {
      runs = runs.with(sample);
    }
    return runs;
  }

  private static List<Observation> day(Verdict verdict) {
    List<Observation> day = new ArrayList<>();
    for (int slot = 0; slot < 86_400; slot++) {
      day.add(sample(slot, verdict, 1));
    }
    return day;
  }

  @Test
  void a_day_of_seconds_that_says_the_same_is_one_run_and_folds_to_the_same() {
    List<Observation> day = day(Verdict.OUTAGE);

    Runs runs = of(day);

    assertThat(runs.all()).hasSize(1);
    CheckState one = runs.fold(POLICY).course().last();
    CheckState all = Course.of(CheckState.NEW, day, POLICY).last();
    assertThat(one.stance().since()).isEqualTo(all.stance().since());
    assertThat(one.stance().freshUntil()).isEqualTo(all.stance().freshUntil());
    assertThat(one.speaksLike(all, START.plusSeconds(86_400))).isTrue();
  }

  @Test
  void a_late_one_splits_a_run_and_a_repeated_one_changes_nothing() {
    Runs runs = of(day(Verdict.OPERATIONAL).subList(0, 100));

    assertThat(runs.with(sample(50, Verdict.OPERATIONAL, 1))).isEqualTo(runs);
    assertThat(runs.with(sample(50, Verdict.OUTAGE, 0))).isEqualTo(runs);
    assertThat(runs.with(sample(50, Verdict.OUTAGE, 2)).all())
        .extracting(Run::count)
        .containsExactly(50, 1, 49);
  }

  @Test
  @Tag("inv-04")
  void inv_04_runs_fold_like_the_samples_they_were_made_of_in_any_order() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Observation> samples = new ArrayList<>();
      for (int slot = 0; slot < 60; slot++) {
        Verdict verdict = Verdict.values()[slot / 10 % 2 == 0 ? 0 : random.nextInt(4)];
        slot += random.nextInt(20) == 0 ? 30 : 0;
        samples.add(sample(slot, verdict, 1));
        if (random.nextInt(5) == 0) {
          samples.add(sample(slot, Verdict.OUTAGE, 2 * random.nextInt(2)));
        }
      }
      List<Observation> shuffled = new ArrayList<>(samples);
      Collections.shuffle(shuffled, random);

      CheckState runs = of(shuffled).fold(POLICY).course().last();

      CheckState all = Course.of(CheckState.NEW, samples, POLICY).last();
      assertThat(runs.speaksLike(all, START)).as("seed " + seed).isTrue();
      assertThat(runs.stance().since()).as("seed " + seed).isEqualTo(all.stance().since());
    }
  }
}
