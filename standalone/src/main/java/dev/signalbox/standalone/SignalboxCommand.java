package dev.signalbox.standalone;

import dev.signalbox.eventlog.Carriers;
import dev.signalbox.standalone.demo.DemoCommand;
import dev.signalbox.standalone.running.StartFailure;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code signalbox}. */
@Command(
    name = "signalbox",
    description = "The status page for applications on Kubernetes that tells the truth.",
    mixinStandardHelpOptions = true,
    versionProvider = SignalboxVersion.class,
    subcommands = {StartCommand.class})
public final class SignalboxCommand implements Callable<Integer> {

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Carriers.provide();
    // five contexts start side by side: each would set up the one logging of this process anew, and
    // they would collide
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    int code = commandLine().execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new SignalboxCommand())
        .addSubcommand(new DemoCommand())
        .setExecutionExceptionHandler(SignalboxCommand::explain);
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof StartFailure) {
      System.err.println(failure.getMessage());
    } else {
      LoggerFactory.getLogger(SignalboxCommand.class).error("Signalbox cannot start", failure);
    }
    return 1;
  }
}
