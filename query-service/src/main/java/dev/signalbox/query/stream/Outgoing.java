package dev.signalbox.query.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The events that are on their way to readers, each once, however many it goes to. */
final class Outgoing {
  private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

  /**
   * A buffer that is counted until all have released it. It is outside the heap, where the system
   * takes it from: one on the heap would be copied for each reader that it waits for.
   */
  ByteBuf hold(byte[] event) {
    ByteBuf buffer = Unpooled.directBuffer(event.length).writeBytes(event);
    buffers.add(buffer);
    return buffer;
  }

  /** What memory they take. */
  long bytes() {
    buffers.removeIf(buffer -> buffer.refCnt() == 0);
    return buffers.stream().mapToLong(ByteBuf::capacity).sum();
  }
}
