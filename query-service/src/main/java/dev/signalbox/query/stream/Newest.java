package dev.signalbox.query.stream;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The number of the last version that was heard of in each partition. */
final class Newest implements PageDirectory.Listener {
  private final Partitions partitions;
  private final Map<Integer, Long> numbers = new ConcurrentHashMap<>();

  private Newest(Partitions partitions) {
    this.partitions = partitions;
  }

  static Newest of(PageDirectory directory, Partitions partitions) {
    Newest newest = new Newest(partitions);
    directory.listen(newest);
    directory.all().forEach(newest::changed);
    return newest;
  }

  /** Of the partition of an application; -1: nothing was heard of. */
  long of(UUID application) {
    return numbers.getOrDefault(partitions.of(application), -1L);
  }

  @Override
  public void changed(Held held) {
    numbers.merge(partitions.of(held.facts().id()), held.offset(), Math::max);
  }

  @Override
  public void removed(UUID application) {
    // what was heard of it was heard nevertheless
  }
}
