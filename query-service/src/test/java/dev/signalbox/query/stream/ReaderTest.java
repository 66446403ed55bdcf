package dev.signalbox.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** When a reader is cut off. */
class ReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          10, 20, 5, Duration.ofSeconds(20), DataSize.ofBytes(1000), DataSize.ofBytes(10_000));

  private final SlowLine connection = new SlowLine();
  private final Reader reader = new Reader(connection.line(), SETTINGS, NOW);

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  private static ByteBuf bytes(int length) {
    return Unpooled.wrappedBuffer(new byte[length]);
  }

  @Test
  void what_has_left_does_not_wait() {
    connection.asleep();
    reader.send(bytes(300));
    assertThat(reader.waiting()).isGreaterThanOrEqualTo(300);

    connection.awake();

    assertThat(reader.waiting()).isZero();
  }

  @Test
  void who_takes_what_comes_is_never_behind() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(reader.send(bytes(900))).isTrue();
    }
    assertThat(reader.watched(NOW.plusSeconds(3_600))).isTrue();
  }

  @Test
  void who_lets_too_much_wait_is_cut_off() {
    connection.asleep();
    reader.put(bytes(400));
    assertThat(reader.send(bytes(400))).isTrue();
    assertThat(reader.send(bytes(400))).isTrue();

    assertThat(reader.send(bytes(400))).isFalse();
    assertThat(reader.cutFor()).isEqualTo(Reader.Cut.BEHIND);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void a_first_snapshot_may_be_larger_than_what_may_wait() {
    connection.asleep();
    reader.put(bytes(5_000));

    assertThat(reader.send(bytes(100))).isTrue();
  }

  @Test
  void inv_34_who_takes_nothing_is_cut_off_in_time() {
    connection.asleep();
    reader.send(bytes(500));

    assertThat(reader.watched(NOW)).isTrue();
    assertThat(reader.watched(NOW.plusSeconds(19))).isTrue();
    assertThat(reader.watched(NOW.plusSeconds(20))).isFalse();
    assertThat(reader.cutFor()).isEqualTo(Reader.Cut.UNREAD);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void who_takes_little_by_little_is_not() {
    connection.asleep();
    reader.send(bytes(500));
    for (int second = 0; second < 50; second++) {
      connection.take(1);
      assertThat(reader.watched(NOW.plusSeconds(second))).isTrue();
    }
  }

  @Test
  void a_page_that_is_gone_ends_its_streams_in_order() {
    reader.send(bytes(10));
    reader.cut(Reader.Cut.REMOVED);
    assertThat(connection.isOpen()).isTrue();

    connection.runPendingTasks();

    assertThat(connection.isOpen()).isFalse();
    assertThat(connection.written()).endsWith("0\r\n\r\n");
  }

  @Test
  void the_end_is_not_waited_for_where_nothing_is_taken() {
    connection.asleep();
    reader.send(bytes(10));

    reader.complete();
    connection.runPendingTasks();

    assertThat(connection.isOpen()).isFalse();
  }
}
