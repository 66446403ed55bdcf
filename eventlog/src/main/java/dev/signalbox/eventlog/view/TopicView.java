package dev.signalbox.eventlog.view;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of some topics from their beginning and goes on for ever, whatever becomes
 * of the broker. It has no group and stores nothing: each replica sees everything. A record that
 * cannot be read is counted and passed over.
 */
public final class TopicView implements SmartLifecycle {

  /**
   * Called on the view's thread, one call after another; an exception is counted and the next
   * record follows.
   */
  public interface Listener {

    /** A record, in offset order within its partition; the value is null for a tombstone. */
    void changed(Entry entry);

    /** Once: all that was there when the view started has been handed over. */
    default void loaded() {}
  }

  private final PollThread thread;
  private final ViewReader reader;

  public TopicView(ViewContext context, List<Topics> topics, Listener listener) {
    List<String> names = topics.stream().map(Topics::topic).toList();
    String name = "view-" + String.join("-", names);
    reader = new ViewReader(context, names, listener);
    thread =
        new PollThread(
            name,
            () -> context.clients().consumer(null, "earliest"),
            reader,
            context.broker(),
            context.liveness(),
            context.panic());
    Gauge.builder("signalbox.eventlog.view.loaded", reader, r -> r.loaded() ? 1 : 0)
        .description("1 once the view has read all that was there")
        .tag("view", name)
        .strongReference(true)
        .register(context.meters());
    Gauge.builder("signalbox.eventlog.view.lag", reader, ViewReader::lag)
        .description("records on the broker that the view has not read, as the last fetch said")
        .tag("view", name)
        .strongReference(true)
        .register(context.meters());
  }

  /**
   * Whether all that was there when the view started has been handed over. Stays true when the
   * broker goes away.
   */
  public boolean loaded() {
    return reader.loaded();
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public boolean isRunning() {
    return thread.running();
  }
}
