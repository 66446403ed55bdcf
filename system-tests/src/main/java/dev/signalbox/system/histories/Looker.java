package dev.signalbox.system.histories;

import dev.signalbox.system.Api;
import dev.signalbox.system.histories.Follower.Told;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Somebody who looks at everything all the time, and compares it with what the stream tells. What
 * the stream has told, nobody takes back: a look that begins later shows that state or a later one,
 * and never an earlier one than the look before.
 */
final class Looker implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(30);

  /**
   * So much sooner than on the stream a change may be seen: it looks at the clock once a second.
   */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  /** Where one can look. */
  enum Place {
    STATUS(json -> View.status(parse(json)), UnaryOperator.identity()),
    PAGE(PageHtml::read, View::asOnPage),
    INCIDENTS(json -> View.incidents(parse(json)), View::incidentsAlone),
    MAINTENANCES(json -> View.maintenances(parse(json)), View::maintenancesAlone);

    private final Function<String, View> reader;
    private final UnaryOperator<View> part;

    Place(Function<String, View> reader, UnaryOperator<View> part) {
      this.reader = reader;
      this.part = part;
    }

    private static tools.jackson.databind.JsonNode parse(String json) {
      return Api.JSON.readTree(json);
    }
  }

  /** A look, and when it began and ended. */
  private record Look(Place place, View view, long begun, long ended) {}

  private final Function<Place, HttpResponse<String>> places;
  private final List<String> forbidden;
  private final List<Look> looks = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::look);
  private volatile boolean over;

  /**
   * @param places how to look there
   * @param forbidden words that must not be seen anywhere
   */
  Looker(Function<Place, HttpResponse<String>> places, List<String> forbidden) {
    this.places = places;
    this.forbidden = forbidden;
    thread.start();
  }

  private void look() {
    try {
      while (!over) {
        for (Place place : Place.values()) {
          look(place);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        faults.add("no more looks: " + e);
      }
    }
  }

  /** Looks there now. */
  View look(Place place) {
    long begun = System.nanoTime();
    HttpResponse<String> answer = places.apply(place);
    long ended = System.nanoTime();
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode());
    }
    View view = place.reader.apply(answer.body());
    synchronized (this) {
      looks.add(new Look(place, view, begun, ended));
      forbidden.stream()
          .filter(answer.body()::contains)
          .forEach(word -> faults.add(answer.uri() + " contains " + word));
    }
    return view;
  }

  /** As much of a view as is seen in that place. */
  static View part(Place place, View view) {
    return place.part.apply(view);
  }

  synchronized int looks() {
    return looks.size();
  }

  /** What does not fit together, in words. */
  synchronized List<String> faults(List<Told> told, String overridden) {
    List<String> found = new ArrayList<>(faults);
    Map<Place, Integer> reached = new EnumMap<>(Place.class);
    long opened = told.getFirst().receivedNanos();
    for (Look look : looks) {
      if (look.begun() < opened) {
        continue;
      }
      int state = match(look, told, reached.getOrDefault(look.place(), 0));
      if (state >= 0) {
        reached.put(look.place(), state);
      } else {
        found.add(contradiction(look, told));
      }
      if (look.place() == Place.STATUS) {
        Coherence.faults(look.view(), overridden).forEach(fault -> found.add("status: " + fault));
      }
    }
    return found;
  }

  /** The first state, not before the one reached, that the look may have seen; -1 if none. */
  private static int match(Look look, List<Told> told, int reached) {
    for (int i = Math.max(reached, current(told, look.begun())); i < told.size(); i++) {
      if (told.get(i).receivedNanos() > look.ended() + AHEAD.toNanos()) {
        return -1;
      }
      if (part(look.place(), told.get(i).view()).equals(look.view())) {
        return i;
      }
    }
    return -1;
  }

  private static int current(List<Told> told, long nanos) {
    int current = 0;
    for (int i = 0; i < told.size() && told.get(i).receivedNanos() <= nanos; i++) {
      current = i;
    }
    return current;
  }

  private static String contradiction(Look look, List<Told> told) {
    int before = current(told, look.begun());
    StringBuilder text = new StringBuilder(look.place() + " shows what the stream has not told:");
    for (int i = Math.max(0, before - 1); i < Math.min(told.size(), before + 3); i++) {
      Told each = told.get(i);
      text.append(
          "\n    state %d, %+d ms: %s"
              .formatted(
                  i,
                  (each.receivedNanos() - look.begun()) / 1_000_000,
                  look.view().differences(part(look.place(), each.view()))));
    }
    return text.toString();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
