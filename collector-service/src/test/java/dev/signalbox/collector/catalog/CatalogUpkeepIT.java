package dev.signalbox.collector.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.RunningCollector.Answer;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CatalogUpkeepIT {
  private RunningCollector collector = RunningCollector.start(Map.of());

  @AfterEach
  void stop() {
    collector.close();
  }

  private Answer create(String name, String slug) {
    String document = "{\"metadata\": {\"name\": \"%s\"}, \"spec\": {\"slug\": \"%s\"}}";
    return collector.admin("POST", "/api/applications", document.formatted(name, slug));
  }

  private static UUID id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  /**
   * Without repetitions: what is published while the topic is read back may come twice, which
   * readers skip.
   */
  private static List<Long> versions(TopicReader topic, UUID id) {
    return topic.entries(id).stream()
        .map(entry -> entry.map(e -> e.getVersion()).orElse(-1L))
        .distinct()
        .toList();
  }

  @Test
  void what_was_retired_long_ago_gets_its_tombstone_and_frees_its_slug() {
    UUID id = id(create("old", "old-slug"));
    collector.admin("DELETE", "/api/applications/" + id, null);
    assertThat(create("young", "old-slug").status()).isEqualTo(409);

    collector
        .database()
        .execute("UPDATE collector.application SET retired_at = now() - interval '31 days'");
    assertThat(collector.bean(Catalog.class).bury().block()).isEqualTo(1);

    assertThat(create("young", "old-slug").status()).isEqualTo(201);
    Answer again = create("old", "other-slug");
    assertThat(id(again)).isEqualTo(id);
    assertThat(again.json().get("version").asLong()).isEqualTo(4);
    try (TopicReader topic = new TopicReader(Topics.CATALOG)) {
      await().untilAsserted(() -> assertThat(versions(topic, id)).containsExactly(1L, 2L, -1L, 4L));
      assertThat(topic.entries(id)).contains(Optional.empty());
    }
  }

  @Test
  void what_is_older_on_the_topic_than_its_row_is_published_again_at_start() {
    UUID id = id(create("lost", "lost"));
    try (TopicReader topic = new TopicReader(Topics.CATALOG)) {
      await().untilAsserted(() -> assertThat(versions(topic, id)).containsExactly(1L));

      collector.database().execute("UPDATE collector.application SET version = 7");
      collector = collector.again(Map.of());

      await().untilAsserted(() -> assertThat(versions(topic, id)).containsExactly(1L, 7L));
    }
  }
}
