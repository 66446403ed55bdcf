package dev.signalbox.standalone.demo;

import dev.signalbox.standalone.running.UntilStopped;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox demo}: Signalbox with a shop that one can break. */
@Command(
    name = "demo",
    description = "Starts Signalbox with a shop to break and mend.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "where people open it (default: ${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() {
    return UntilStopped.run(() -> Demo.start(port, Clock.systemUTC()), Demo::announce);
  }
}
