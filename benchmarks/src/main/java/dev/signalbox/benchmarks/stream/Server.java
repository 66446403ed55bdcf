package dev.signalbox.benchmarks.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@link StreamProcess} as seen from outside. */
public final class Server implements AutoCloseable {
  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;
  private final int port;

  private Server(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    port = (int) answer("its port");
  }

  /**
   * @param jvm its command and switches
   * @param arguments as {@link StreamProcess} takes them
   */
  public static Server start(List<String> jvm, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(jvm);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StreamProcess.class.getName()));
    command.addAll(arguments);
    return new Server(command);
  }

  public int port() {
    return port;
  }

  /** Tells one event to all that listen. */
  public void tell(int size) throws IOException {
    asked("tell " + size);
  }

  /** Processor time of the whole process so far. */
  public long cpuNanos() throws IOException {
    return asked("cpu");
  }

  /** Bytes of heap that are left after a collection. */
  public long heap() throws IOException {
    return asked("heap");
  }

  /** Bytes of memory that the system holds for the process. */
  public long rss() throws IOException {
    return asked("rss");
  }

  private long asked(String order) throws IOException {
    orders.println(order);
    return answer(order);
  }

  private long answer(String to) throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server of streams ended before it answered: " + to);
    }
    return Long.parseLong(line);
  }

  @Override
  public void close() {
    orders.close();
    process.destroy();
  }
}
