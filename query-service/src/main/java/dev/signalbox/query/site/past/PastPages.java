package dev.signalbox.query.site.past;

import dev.signalbox.query.event.Archive;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Which page of the past is meant, and what of it is not in memory. */
public final class PastPages {
  static final int DAYS = 90;
  private static final YearMonth FIRST = YearMonth.of(2000, 1);

  private final Archive archive;
  private final Clock clock;

  public PastPages(Archive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * @param day as an address says it; what is none, or is still to come, is as if not asked for
   * @param month likewise
   * @param zone in which months are cut
   */
  public Mono<PastPage> of(UUID application, String day, String month, ZoneId zone) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Optional<LocalDate> date = date(day).filter(each -> !each.isAfter(today));
    if (date.filter(each -> each.isAfter(today.minusDays(DAYS))).isPresent()) {
      return Mono.just(new PastPage.Day(date.orElseThrow()));
    }
    return date.map(YearMonth::from)
        .or(() -> month(month))
        .filter(each -> !each.isBefore(FIRST) && !each.isAfter(YearMonth.from(now.atZone(zone))))
        .map(each -> month(application, each, zone, now))
        .orElseGet(() -> Mono.just(new PastPage.Lately()));
  }

  private Mono<PastPage> month(UUID application, YearMonth month, ZoneId zone, Instant now) {
    Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
    if (!from.isBefore(now.minus(Duration.ofDays(DAYS)))) {
      return Mono.just(new PastPage.Month(month, null));
    }
    Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    return archive.began(application, from, to).map(found -> new PastPage.Month(month, found));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<YearMonth> month(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
