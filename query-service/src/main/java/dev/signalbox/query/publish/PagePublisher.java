package dev.signalbox.query.publish;

import dev.signalbox.eventlog.shard.Shard;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Makes the pages of the shards that this replica holds, as they become due. */
public final class PagePublisher {
  /** The consumer group, which is also the owner of the shards' epochs. */
  public static final String GROUP = "signalbox-query";

  private final PageMaker maker;
  private final Map<Integer, ShardPages> shards = new ConcurrentHashMap<>();

  public PagePublisher(PageMaker maker) {
    this.maker = maker;
  }

  public void assigned(Shard shard) {
    ShardPages pages = new ShardPages(shard, maker);
    ShardPages before = shards.put(shard.number(), pages);
    if (before != null) {
      before.stop();
    }
    pages.start();
  }

  public void revoked(Shard shard) {
    ShardPages pages = shards.remove(shard.number());
    if (pages != null) {
      pages.stop();
    }
  }

  /** Says that facts of these applications are about to be committed. */
  public void wake(Shard shard, Collection<UUID> applications) {
    ShardPages pages = shards.get(shard.number());
    if (pages != null && !applications.isEmpty()) {
      pages.wake(applications);
    }
  }

  /**
   * Looks for what is due for another reason than a change of fact: a new day, or a topic that lost
   * a page.
   */
  public Mono<Void> tick(Shard shard, Instant time) {
    ShardPages pages = shards.get(shard.number());
    if (pages == null) {
      return Mono.empty();
    }
    Instant today = time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    Mono<Void> lost =
        pages.compare()
            ? maker.lost(shard).collectList().doOnNext(pages::wake).then()
            : Mono.empty();
    Mono<Void> day =
        pages.newDay(today)
            ? maker.newDay(shard, today).collectList().doOnNext(pages::wake).then()
            : Mono.empty();
    return lost.then(day);
  }
}
