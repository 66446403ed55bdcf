package dev.signalbox.collector.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.testkit.FakeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // what is missing fails the assertion
@Timeout(120)
class CanaryIT {

  private static UUID application(RunningCollector collector, String name, FakeTarget target) {
    return UUID.fromString(
        collector
            .admin(
                "POST",
                "/api/applications",
                """
                {"metadata": {"name": "%s"}, "spec": {"components": [{"name": "w", "checks": [
                  {"http": {"url": "%s", "interval": "1s"}}]}]}}
                """
                    .formatted(name, target.url("/")))
            .json()
            .get("id")
            .asString());
  }

  private static Sample newest(TopicReader topic, UUID application) {
    List<Sample> samples = topic.samples(application);
    return samples.isEmpty() ? null : samples.getLast();
  }

  private static void awaitVerdict(TopicReader topic, UUID application, Verdict verdict) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              Sample newest = newest(topic, application);
              assertThat(newest).isNotNull();
              assertThat(newest.getVerdict()).isEqualTo(verdict);
            });
  }

  @Test
  void most_of_all_failing_with_the_canary_is_our_own_trouble_and_without_it_is_theirs() {
    try (FakeTarget canary = FakeTarget.start();
        FakeTarget one = FakeTarget.start();
        FakeTarget other = FakeTarget.start();
        FakeTarget third = FakeTarget.start();
        RunningCollector collector =
            RunningCollector.start(Map.of("signalbox.checks.canary", canary.url("/")));
        TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      UUID first = application(collector, "one", one);
      UUID second = application(collector, "other", other);
      UUID last = application(collector, "third", third);
      awaitVerdict(topic, first, Verdict.OPERATIONAL);
      awaitVerdict(topic, last, Verdict.OPERATIONAL);

      one.answer(500, "");
      other.answer(500, "");
      awaitVerdict(topic, first, Verdict.OUTAGE);
      awaitVerdict(topic, second, Verdict.OUTAGE);

      canary.answer(500, "");
      awaitVerdict(topic, first, Verdict.INDETERMINATE);
      awaitVerdict(topic, second, Verdict.INDETERMINATE);
      assertThat(newest(topic, first).getReason())
          .isEqualTo("own network: checks fail, and the canary too");
      assertThat(newest(topic, last).getVerdict()).isEqualTo(Verdict.OPERATIONAL);

      other.answer(200, "ok");
      awaitVerdict(topic, second, Verdict.OPERATIONAL);
      awaitVerdict(topic, first, Verdict.OUTAGE);

      int before = topic.samples(second).size();
      other.answer(500, "");
      third.answer(200, "ok");
      one.answer(200, "ok");
      awaitVerdict(topic, second, Verdict.OUTAGE);
      assertThat(topic.samples(second).stream().skip(before))
          .extracting(Sample::getVerdict)
          .as("the first bad news with a canary that is not well says nothing, the next is theirs")
          .containsSubsequence(Verdict.INDETERMINATE, Verdict.OUTAGE);
    }
  }

  @Test
  void inv_01_cut_off_from_one_moment_to_the_next_no_bad_news_is_said() {
    try (FakeTarget outside = FakeTarget.start();
        RunningCollector collector =
            RunningCollector.start(Map.of("signalbox.checks.canary", outside.url("/canary")));
        TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      List<UUID> all =
          Stream.of("cut-1", "cut-2", "cut-3")
              .map(name -> application(collector, name, outside))
              .toList();
      all.forEach(each -> awaitVerdict(topic, each, Verdict.OPERATIONAL));

      outside.answer(500, "");

      all.forEach(each -> awaitVerdict(topic, each, Verdict.INDETERMINATE));
      for (UUID each : all) {
        assertThat(topic.samples(each))
            .as("not even the first")
            .extracting(Sample::getVerdict)
            .doesNotContain(Verdict.OUTAGE);
        // the topic is every test's: what is left there is watched by the next one
        collector.admin("DELETE", "/api/applications/" + each, "");
      }
    }
  }
}
