package dev.signalbox.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client that sends a whole request and has no patience for its answer. */
public final class HangUp implements AutoCloseable {
  private final Socket socket;

  private HangUp(Socket socket) {
    this.socket = socket;
  }

  /**
   * Sends a request with a JSON body to a service on this host.
   *
   * @param token for the Authorization header
   */
  public static HangUp send(int port, String method, String path, String token, String json) {
    byte[] body = json.getBytes(UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, token, body.length);
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return new HangUp(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hangs up, at once and without a goodbye. */
  @Override
  public void close() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
