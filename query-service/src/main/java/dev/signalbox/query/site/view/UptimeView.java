package dev.signalbox.query.site.view;

import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The figure at the end of a row.
 *
 * @param figure or the words in its place
 * @param missing words stand in its place
 * @param young it is of less than the range: the first note says since when
 * @param notes below it: the range, since when, how much of it is covered
 */
public record UptimeView(String figure, boolean missing, boolean young, List<String> notes) {
  private static final double WHOLE = 0.995;

  /** In one line: what is younger than the range says since when. */
  public String line() {
    return young ? figure + " " + notes.getFirst() : figure;
  }

  static UptimeView of(List<Uptime> uptimes, Range range, Times times) {
    return uptimes.stream()
        .filter(uptime -> uptime.window().equals(range.word()))
        .findFirst()
        .map(uptime -> of(uptime, range, times))
        .orElseGet(() -> new UptimeView(none(), true, false, List.of(range.label())));
  }

  private static UptimeView of(Uptime uptime, Range range, Times times) {
    Double ratio = uptime.ratio();
    Instant since = uptime.since();
    List<String> notes = new ArrayList<>();
    boolean young = since != null;
    notes.add(
        since == null
            ? range.label()
            : Phrases.say("uptime.since", "day", Times.day(times.dateOf(since))));
    if (ratio == null) {
      return new UptimeView(none(), true, young, notes);
    }
    double known = uptime.known(times.now());
    if (known < WHOLE) {
      notes.add(Phrases.say("uptime.covered", "share", Figures.coverage(known)));
    }
    boolean insufficient = !uptime.sufficient(times.now());
    return new UptimeView(
        insufficient ? Phrases.say("uptime.insufficient") : Figures.uptime(ratio),
        insufficient,
        young,
        notes);
  }

  private static String none() {
    return Phrases.say("uptime.none");
  }
}
