package dev.signalbox.query.stream;

import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One open stream: a short queue of shared bytes. A reader that lets it run full is cut off. */
final class Reader {
  private static final int QUEUE = 64;

  private final Sinks.Many<byte[]> events =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(QUEUE));
  private final Sinks.Empty<Void> cut = Sinks.empty();

  /** Why a stream ends; the connection is closed and the reader comes back or not. */
  static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutOff(String why) {
      super(why, null, false, false);
    }
  }

  /** False if it was too slow and is cut off. Calls come one after another. */
  boolean send(byte[] event) {
    if (events.tryEmitNext(event).isSuccess()) {
      return true;
    }
    cut("too slow");
    return false;
  }

  void cut(String why) {
    cut.tryEmitError(new CutOff(why));
  }

  /** Ends it in order. */
  void complete() {
    events.tryEmitComplete();
  }

  Flux<byte[]> events() {
    return events.asFlux().takeUntilOther(cut.asMono());
  }
}
