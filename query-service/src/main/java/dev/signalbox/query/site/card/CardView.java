package dev.signalbox.query.site.card;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a card says.
 *
 * @param url of the page
 * @param note the title of the open incident; empty without one
 */
public record CardView(
    String title,
    String url,
    Signal signal,
    String headline,
    String note,
    List<Row> rows,
    Words words) {
  private static final int DAYS = 30;

  /**
   * One component.
   *
   * @param bars a letter for each day, oldest first; empty for an operational one
   * @param summary what the bars show, in a sentence
   */
  public record Row(String title, Signal signal, List<String> bars, String summary) {}

  /**
   * What its scripts say, and its frame.
   *
   * @param name of the card
   * @param span what its bars show
   * @param silent the headline where nothing is heard any more
   * @param silentLabel the same of a component
   */
  public record Words(
      String name, String span, String silent, String silentLabel, String noAnswer) {}

  /**
   * @param url the page's whole address
   */
  public static CardView of(VisiblePage page, String url) {
    return new CardView(
        page.application().title(),
        url,
        Signal.of(page.overall().status()),
        Phrases.headline(page.overall().headline()),
        page.unresolved().stream().findFirst().map(Incident::title).orElse(""),
        page.components().stream().map(CardView::row).toList(),
        words(page.application().title()));
  }

  private static Words words(String title) {
    return new Words(
        Phrases.say("card.name", "application", title),
        Phrases.say("card.span", "n", DAYS),
        Phrases.headline("Unknown – no fresh data"),
        Signal.of(Status.UNKNOWN).label(),
        Phrases.say("card.no_answer"));
  }

  private static Row row(VisiblePage.Component component) {
    List<Status> days =
        component.days().stream()
            .skip(Math.max(0, component.days().size() - DAYS))
            .map(Day::status)
            .toList();
    return new Row(
        component.title(),
        Signal.of(component.status()),
        days.stream().map(Signal::letter).toList(),
        summary(days));
  }

  private static String summary(List<Status> days) {
    long other = days.stream().filter(status -> status != Status.OPERATIONAL).count();
    String worst =
        days.stream()
            .filter(status -> status != Status.OPERATIONAL)
            .distinct()
            .map(status -> Signal.of(status).inSentence())
            .collect(Collectors.joining(", "));
    return other == 0
        ? Phrases.say("card.all", "n", days.size())
        : Phrases.say("card.not_all", "n", days.size(), "other", other, "statuses", worst);
  }
}
