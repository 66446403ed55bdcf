package dev.signalbox.query.standing;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.door.Caller;
import dev.signalbox.query.door.Wire;
import io.netty.channel.Channel;
import java.time.Instant;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Where answers are offered for repeating. */
public final class Standing {
  private Standing() {}

  /**
   * The answer that is about to be given depends on nothing but this page, the address and the
   * headers that it names in {@code Vary}.
   *
   * @param held what was answered from
   * @param until when the time changes what it says
   */
  public static void offer(ServerRequest request, Held held, Instant until) {
    Channel channel = Wire.of(request.exchange().getResponse());
    StandingHandler handler =
        channel == null ? null : channel.pipeline().get(StandingHandler.class);
    Object route = request.attributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
    if (handler != null && route != null) {
      Instant known = Caller.knownUntil(request);
      handler.offer(new Terms(held, known.isBefore(until) ? known : until, route.toString()));
    }
  }
}
