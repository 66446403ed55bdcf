package dev.signalbox.query.stream;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.answer.StatusAnswer;
import dev.signalbox.query.answer.UpdateAnswer;
import dev.signalbox.query.page.VisiblePage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Events and their bytes, as {@code text/event-stream} has them and HTTP cuts it into chunks. */
final class Events {
  private static final int RETRY_LEAST_MS = 1_000;
  private static final int RETRY_MOST_MS = 4_000;
  private static final byte[] END = {'\n', '\n'};
  private static final byte[] CHUNK_END = {'\r', '\n'};

  private Events() {}

  /**
   * One event, encoded once for all who get it.
   *
   * @param id the version's number; null where no new version came
   * @param data an object of JSON
   * @param whole a chunk, as those get it who follow one page
   */
  record Event(String name, @Nullable Long id, byte[] data, byte[] whole) {
    static Event of(String name, @Nullable Long id, byte[] data) {
      return new Event(name, id, data, framed(name, id == null ? "" : id.toString(), data));
    }
  }

  /** First of all, so that headers go out; spread, so that not all come back at once. */
  static byte[] opening() {
    int retry = ThreadLocalRandom.current().nextInt(RETRY_LEAST_MS, RETRY_MOST_MS);
    return chunk((": signalbox\nretry: " + retry + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  static Event snapshot(VisiblePage page, String base, long id) {
    return Event.of("snapshot", id, Json.bytes(StatusAnswer.of(page, base)));
  }

  static Event reset() {
    return Event.of("reset", null, "{}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param id null where no new version came but time passed or was heard of
   */
  static Event update(VisiblePage page, Delta delta, @Nullable Long id) {
    var changed =
        new UpdateAnswer.Changed(delta.components(), delta.incidents(), delta.maintenances());
    Delta.Removed removed = delta.removed();
    var gone =
        new UpdateAnswer.Gone(removed.components(), removed.incidents(), removed.maintenances());
    return Event.of("update", id, Json.bytes(UpdateAnswer.update(page, changed, gone)));
  }

  static Event fresh(VisiblePage page) {
    return Event.of("fresh", null, Json.bytes(UpdateAnswer.fresh(page)));
  }

  /**
   * As a chunk of an answer.
   *
   * @param id empty: the event has none
   */
  static byte[] framed(String name, String id, byte[]... data) {
    String head = "event: " + name + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: ";
    byte[][] parts = new byte[data.length + 2][];
    parts[0] = head.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(data, 0, parts, 1, data.length);
    parts[data.length + 1] = END;
    return chunk(parts);
  }

  private static byte[] chunk(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer chunk = ByteBuffer.allocate(size.length + length + CHUNK_END.length).put(size);
    for (byte[] part : parts) {
      chunk.put(part);
    }
    return chunk.put(CHUNK_END).array();
  }
}
