package dev.signalbox.system.histories;

import dev.signalbox.system.Api;
import dev.signalbox.testkit.stream.EventStream;
import dev.signalbox.testkit.stream.EventStream.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a live stream, and keeps every state that it has told. */
final class Follower implements AutoCloseable {
  private final String url;
  private final Map<String, String> headers;
  private final List<Told> told = new ArrayList<>();
  private @Nullable View state;
  private EventStream stream;
  private int applied;
  private @Nullable String last;

  /**
   * @param receivedNanos when it came
   */
  record Told(View view, long receivedNanos) {}

  Follower(String url, Map<String, String> headers) {
    this.url = url;
    this.headers = headers;
    this.stream = EventStream.open(url, headers);
  }

  /** Every state so far, oldest first. */
  synchronized List<Told> told() {
    List<Event> events = stream.events();
    for (; applied < events.size(); applied++) {
      apply(events.get(applied));
    }
    return List.copyOf(told);
  }

  /** Loses the line. */
  synchronized void leave() {
    told();
    stream.close();
  }

  /** Comes back with the number of the last version that came. */
  synchronized void comeBack() {
    stream = last == null ? EventStream.open(url, headers) : EventStream.resume(url, last, headers);
    applied = 0;
  }

  private void apply(Event event) {
    if (event.id() != null) {
      last = event.id();
    }
    View before = state;
    View next =
        switch (event.name()) {
          case "snapshot" -> View.status(Api.JSON.readTree(event.data()));
          case "update" -> before == null ? null : before.updated(Api.JSON.readTree(event.data()));
          case "reset" -> null;
          default -> before;
        };
    state = next;
    if (next != null && !next.equals(before)) {
      told.add(new Told(next, event.receivedNanos()));
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
