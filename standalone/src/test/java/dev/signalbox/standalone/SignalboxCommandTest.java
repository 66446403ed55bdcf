package dev.signalbox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who cannot start it. */
class SignalboxCommandTest {
  @TempDir private Path data;

  private record Ended(int code, String said) {}

  @Test
  void a_manifest_that_is_not_there_is_named() {
    Ended ended = run("start", "--data", data.toString(), "--manifest", "/nowhere/shop.yaml");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).isEqualTo("--manifest: /nowhere/shop.yaml does not exist.");
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended =
          run("start", "--data", data.toString(), "--port", String.valueOf(taken.getLocalPort()));

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.said()).startsWith("Port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void an_option_that_does_not_exist_is_refused() {
    assertThat(run("start", "--prot", "80").code()).isEqualTo(2);
  }

  private static Ended run(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int code = SignalboxCommand.commandLine().execute(arguments);
      return new Ended(code, said.toString(StandardCharsets.UTF_8).strip());
    } finally {
      System.setErr(before);
    }
  }
}
