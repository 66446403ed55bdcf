package dev.signalbox.query.stream;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.answer.StatusAnswer;
import dev.signalbox.query.answer.UpdateAnswer;
import dev.signalbox.query.page.VisiblePage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The bytes of events, as {@code text/event-stream} has them. */
final class Events {
  private static final int RETRY_LEAST_MS = 1_000;
  private static final int RETRY_MOST_MS = 4_000;

  private Events() {}

  /** First of all, so that headers go out; spread, so that not all come back at once. */
  static byte[] opening() {
    int retry = ThreadLocalRandom.current().nextInt(RETRY_LEAST_MS, RETRY_MOST_MS);
    return (": signalbox\nretry: " + retry + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] snapshot(VisiblePage page, String base, long id) {
    return event("snapshot", id, Json.bytes(StatusAnswer.of(page, base)));
  }

  static byte[] reset() {
    return event("reset", null, "{}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param id null where no new version came but time passed or was heard of
   */
  static byte[] update(VisiblePage page, Delta delta, @Nullable Long id) {
    var changed =
        new UpdateAnswer.Changed(delta.components(), delta.incidents(), delta.maintenances());
    Delta.Removed removed = delta.removed();
    var gone =
        new UpdateAnswer.Gone(removed.components(), removed.incidents(), removed.maintenances());
    return event("update", id, Json.bytes(UpdateAnswer.update(page, changed, gone)));
  }

  static byte[] fresh(VisiblePage page) {
    return event("fresh", null, Json.bytes(UpdateAnswer.fresh(page)));
  }

  private static byte[] event(String name, @Nullable Long id, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
    String head = "event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: ";
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
