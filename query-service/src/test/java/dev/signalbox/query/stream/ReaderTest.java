package dev.signalbox.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;

/** When a reader is cut off. */
class ReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          10, 20, 5, Duration.ofSeconds(20), DataSize.ofBytes(100), DataSize.ofBytes(1000));

  private final AtomicLong onTheLine = new AtomicLong();
  private final AtomicBoolean lineCut = new AtomicBoolean();
  private final Line line =
      new Line() {
        @Override
        public long waiting() {
          return onTheLine.get();
        }

        @Override
        public void cut() {
          lineCut.set(true);
        }
      };
  private final Reader reader = new Reader(line, SETTINGS, NOW);

  private static byte[] bytes(int length) {
    return new byte[length];
  }

  @Test
  void what_waits_is_counted_here_and_on_the_line() {
    reader.put(bytes(30));
    onTheLine.set(12);

    assertThat(reader.waiting()).isEqualTo(42);
  }

  @Test
  void who_takes_what_comes_is_never_behind() {
    Disposable taking = reader.events().subscribe();
    for (int i = 0; i < 1_000; i++) {
      assertThat(reader.send(bytes(90))).isTrue();
    }
    assertThat(reader.watched(NOW.plusSeconds(3_600))).isTrue();
    taking.dispose();
  }

  @Test
  void who_lets_too_much_wait_is_cut_off() {
    assertThat(reader.put(bytes(40))).isTrue();
    assertThat(reader.send(bytes(40))).isTrue();
    assertThat(reader.send(bytes(40))).isTrue();

    assertThat(reader.send(bytes(40))).isFalse();
    assertThat(reader.cutFor()).isEqualTo(Reader.Cut.BEHIND);
    assertThat(lineCut).isTrue();
  }

  @Test
  void a_first_snapshot_may_be_larger_than_what_may_wait() {
    assertThat(reader.put(bytes(500))).isTrue();
    assertThat(reader.send(bytes(10))).isTrue();
  }

  @Test
  void inv_34_who_takes_nothing_is_cut_off_in_time() {
    Disposable taking = reader.events().subscribe();
    reader.put(bytes(50));
    onTheLine.set(50);

    assertThat(reader.watched(NOW.plusSeconds(19))).isTrue();
    assertThat(reader.watched(NOW.plusSeconds(20))).isFalse();
    assertThat(reader.cutFor()).isEqualTo(Reader.Cut.UNREAD);
    taking.dispose();
  }

  @Test
  void who_takes_little_by_little_is_not() {
    Disposable taking = reader.events().subscribe();
    reader.put(bytes(50));
    for (int second = 0; second < 50; second++) {
      onTheLine.set(50 - second);
      assertThat(reader.watched(NOW.plusSeconds(second))).isTrue();
    }
    taking.dispose();
  }

  @Test
  void a_page_that_is_gone_ends_its_streams_in_order() {
    reader.cut(Reader.Cut.REMOVED);

    assertThat(lineCut).isFalse();
    assertThat(reader.events().collectList().block(Duration.ofSeconds(5))).isEmpty();
  }
}
