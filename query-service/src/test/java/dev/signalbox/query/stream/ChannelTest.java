package dev.signalbox.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.api.Seen;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.stream.Channel.Framing;
import dev.signalbox.query.stream.Channel.Got;
import dev.signalbox.query.stream.Channel.Outlet;
import dev.signalbox.query.stream.Streams.Wanted;
import dev.signalbox.query.view.Worlds;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ChannelTest {
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          10, 20, 5, Duration.ofSeconds(20), DataSize.ofMegabytes(1), DataSize.ofMegabytes(1));

  private final Outgoing outgoing = new Outgoing();

  @ParameterizedTest
  @CsvSource({"PUBLIC, true", "INTERNAL, false", "DISABLED, false"})
  void inv_27_who_was_let_in_before_the_audience_changed_is_told_nothing(
      Visibility now, boolean told) {
    Channel channel =
        new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", outgoing, Worlds.NOW);
    channel.changed(held(2, now), Worlds.NOW);
    SlowLine connection = new SlowLine();
    Reader reader = new Reader(connection.line(), SETTINGS, Worlds.NOW);

    channel.open(
        new Outlet(reader, Framing.SHARED),
        new Wanted(new Seen(held(1, Visibility.PUBLIC), Vantage.PUBLIC), new Got.Nothing()),
        DataSize.ofMegabytes(1).toBytes(),
        Worlds.NOW);

    connection.runPendingTasks();
    assertThat(connection.written().contains("event: snapshot")).isEqualTo(told);
    assertThat(reader.cutFor()).isEqualTo(told ? null : Reader.Cut.HIDDEN);
    assertThat(channel.size()).isEqualTo(told ? 1 : 0);
  }

  private static Held held(long offset, Visibility visibility) {
    Facts facts = Worlds.of("shop", visibility);
    long appended = Worlds.NOW.toEpochMilli();
    return new Held(
        offset, facts, Worlds.vitals(), List.of(new Held.Numbered(offset, appended, facts)));
  }

  @Test
  void all_who_follow_get_one_event_and_each_what_it_began_with() {
    Channel channel =
        new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", outgoing, Worlds.NOW);
    List<SlowLine> connections = List.of(new SlowLine(), new SlowLine());
    connections.forEach(each -> open(channel, each.line()));
    SlowLine old = new SlowLine();
    open(channel, old.line(false));

    channel.changed(held(2, Visibility.PUBLIC), Worlds.NOW);

    List<String> heard = connections.stream().map(ChannelTest::heard).toList();
    assertThat(heard.getFirst()).isEqualTo(heard.getLast()).contains("event: snapshot");
    assertThat(heard.getFirst()).contains("\r\nevent: update\nid: 2\n").endsWith("\n\n\r\n");
    assertThat(heard(old)).startsWith("event: snapshot").contains("\n\nevent: update\nid: 2\n");
  }

  @Test
  void what_waits_for_many_is_held_once_and_until_the_last_has_it() {
    Channel channel =
        new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", outgoing, Worlds.NOW);
    List<SlowLine> connections = Stream.generate(SlowLine::new).limit(100).toList();
    connections.forEach(SlowLine::asleep);
    connections.forEach(each -> open(channel, each.line()));
    connections.forEach(SlowLine::runPendingTasks);
    long snapshot = outgoing.bytes();

    channel.changed(held(2, Visibility.PUBLIC), Worlds.NOW);
    connections.forEach(SlowLine::runPendingTasks);
    long both = outgoing.bytes();
    connections.stream().skip(1).forEach(SlowLine::awake);

    assertThat(snapshot).isPositive();
    assertThat(both).isBetween(snapshot + 1, 2 * snapshot);
    assertThat(outgoing.bytes()).isEqualTo(both);
    connections.getFirst().awake();
    connections.forEach(ChannelTest::heard);
    assertThat(outgoing.bytes()).isZero();
  }

  @Test
  void who_comes_later_begins_with_what_is_then() {
    Channel channel =
        new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", outgoing, Worlds.NOW);
    SlowLine early = new SlowLine();
    SlowLine late = new SlowLine();
    open(channel, early.line());
    channel.changed(held(2, Visibility.PUBLIC), Worlds.NOW);
    open(channel, late.line());

    assertThat(heard(early)).contains("event: snapshot\nid: 1\n");
    assertThat(heard(late)).contains("event: snapshot\nid: 2\n");
    channel.complete();
    assertThat(outgoing.bytes()).isZero();
  }

  private static void open(Channel channel, Line line) {
    channel.open(
        new Outlet(new Reader(line, SETTINGS, Worlds.NOW), Framing.SHARED),
        new Wanted(new Seen(held(1, Visibility.PUBLIC), Vantage.PUBLIC), new Got.Nothing()),
        DataSize.ofMegabytes(1).toBytes(),
        Worlds.NOW);
  }

  private static String heard(SlowLine connection) {
    connection.runPendingTasks();
    return connection.written();
  }
}
