package dev.signalbox.collector.check;

import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.core.status.Verdict;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens a connection and closes it. */
final class TcpCheck implements Check {
  private final KindSettings.Tcp settings;
  private final Duration timeout;
  private final CheckParts parts;

  TcpCheck(KindSettings.Tcp settings, Duration timeout, CheckParts parts) {
    this.settings = settings;
    this.timeout = timeout;
    this.parts = parts;
  }

  @Override
  public CompletableFuture<Outcome> run() {
    return parts.guarded(settings.host(), this::dial);
  }

  private CompletableFuture<Outcome> dial() {
    var loop = parts.loop();
    var dialled =
        parts
            .dialer()
            .dial(settings.host(), settings.port(), loop, new ChannelInboundHandlerAdapter());
    var struck =
        loop.schedule(
            () -> dialled.line().completeExceptionally(dialled.late(" in " + Words.limit(timeout))),
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
    return dialled
        .line()
        .handle(
            (line, error) -> {
              struck.cancel(false);
              return outcome(line, error);
            });
  }

  private Outcome outcome(Dialer.@Nullable Line line, @Nullable Throwable error) {
    if (line == null) {
      Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
      return cause instanceof Trouble trouble
          ? trouble.outcome("TCP " + settings.port())
          : Outcome.indeterminate("own failure");
    }
    line.channel().close();
    double millis = (line.dns() + line.connect()) / 1e6;
    return new Outcome(
        Verdict.OPERATIONAL,
        "TCP " + settings.port() + " open",
        millis,
        new Phases(line.dns(), line.connect(), null, null, null),
        null,
        Map.of());
  }
}
