package dev.signalbox.eventlog;

import dev.signalbox.eventlog.shard.CompactedShards;
import dev.signalbox.eventlog.shard.ShardConsumer;
import dev.signalbox.eventlog.shard.ShardContext;
import dev.signalbox.eventlog.shard.ShardWork;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.eventlog.view.ViewContext;
import dev.signalbox.schemas.Topics;
import java.util.List;

/**
 * Makes the readers of a service. Each one made is to be a bean of the service, whose context then
 * starts and stops it.
 */
public final class Eventlog {
  private final ShardContext shards;
  private final ViewContext views;

  Eventlog(ShardContext shards, ViewContext views) {
    this.shards = shards;
    this.views = views;
  }

  /** Reads several topics shard by shard, with offsets in the database. */
  public ShardConsumer shardConsumer(ShardWork work) {
    return new ShardConsumer(shards, work);
  }

  /** Shares the partitions of one compacted topic among the replicas in a group. */
  public CompactedShards compactedShards(
      String group, Topics topic, CompactedShards.Listener listener) {
    return new CompactedShards(shards, group, topic, listener);
  }

  /** Holds whole topics in every replica. */
  public TopicView topicView(List<Topics> topics, TopicView.Listener listener) {
    return new TopicView(views, topics, listener);
  }
}
