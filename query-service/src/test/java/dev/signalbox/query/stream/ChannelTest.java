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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ChannelTest {
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          10, 20, 5, Duration.ofSeconds(20), DataSize.ofMegabytes(1), DataSize.ofMegabytes(1));

  @ParameterizedTest
  @CsvSource({"PUBLIC, true", "INTERNAL, false", "DISABLED, false"})
  void inv_27_who_was_let_in_before_the_audience_changed_is_told_nothing(
      Visibility now, boolean told) {
    Channel channel = new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", Worlds.NOW);
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
    Channel channel = new Channel(held(1, Visibility.PUBLIC), Vantage.PUBLIC, "", Worlds.NOW);
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
