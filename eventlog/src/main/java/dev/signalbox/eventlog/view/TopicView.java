package dev.signalbox.eventlog.view;

import dev.signalbox.eventlog.codec.Entry;
import java.util.List;
import dev.signalbox.schemas.Topics;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of some topics from their beginning and goes on for ever, whatever becomes of the broker. It has
 * no group and stores nothing: each replica sees everything.
 */
public final class TopicView implements SmartLifecycle {

  /** Called on the view's thread, one call after another. */
  public interface Listener {

    /** A record, in offset order within its partition; the value is null for a tombstone. */
    void changed(Entry entry);

    /** Once: all that was there when the view started has been handed over. */
    default void loaded() {}
  }

  public TopicView(ViewContext context, List<Topics> topics, Listener listener) {}

  /** Whether all that was there when the view started has been handed over. Stays true when the broker goes away. */
  public boolean loaded() {
    return false;
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return false;
  }
}
