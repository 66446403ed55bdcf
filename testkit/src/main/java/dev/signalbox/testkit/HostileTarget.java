package dev.signalbox.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A server that speaks HTTP so as to do harm; each {@link Trick} has a path of its own. */
public final class HostileTarget implements AutoCloseable {
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What it does to whoever asks. */
  public enum Trick {
    ENDLESS_BODY,
    ENDLESS_CHUNKS,
    ENDLESS_STATUS_LINE,
    ENDLESS_HEADER_LINE,
    ENDLESS_HEADERS,
    ENDLESS_INTERIM_ANSWERS,
    ENDLESS_CHUNK_EXTENSION,
    ENDLESS_TRAILERS,
    DRIPPING_HEADERS,
    DRIPPING_BODY,
    COMPRESSED_BOMB,
    LYING_LENGTH,
    SILENT
  }

  private HostileTarget(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().name("hostile").start(this::accept);
  }

  public static HostileTarget start() {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      return new HostileTarget(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url(Trick trick) {
    return "http://127.0.0.1:" + server.getLocalPort() + "/" + trick;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String request = reader.readLine();
      if (request != null) {
        play(Trick.valueOf(request.split(" ")[1].substring(1)), socket.getOutputStream());
      }
    } catch (IOException e) {
      // the other side had enough
    } finally {
      open.remove(socket);
    }
  }

  private void play(Trick trick, OutputStream out) throws IOException {
    switch (trick) {
      case ENDLESS_BODY -> forever(out, HEAD + "\r\n", "for ever and ever ".repeat(500));
      case ENDLESS_CHUNKS ->
          forever(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n".repeat(500));
      case ENDLESS_STATUS_LINE -> forever(out, "HTTP/1.1 200 ", "O".repeat(4096));
      case ENDLESS_HEADER_LINE -> forever(out, HEAD + "X-Long: ", "a".repeat(4096));
      case ENDLESS_HEADERS -> forever(out, HEAD, "X-Many: values\r\n".repeat(500));
      case ENDLESS_INTERIM_ANSWERS ->
          forever(out, "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100));
      case ENDLESS_CHUNK_EXTENSION ->
          forever(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n5;", "x".repeat(4096));
      case ENDLESS_TRAILERS ->
          forever(
              out,
              HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
              "X-Trailer: value\r\n".repeat(500));
      case DRIPPING_HEADERS -> drip(out, HEAD + "X-Slow: " + "a".repeat(1000));
      case DRIPPING_BODY -> drip(out, HEAD + "Content-Length: 1000\r\n\r\n" + "b".repeat(1000));
      case COMPRESSED_BOMB -> bomb(out);
      case LYING_LENGTH ->
          forever(out, HEAD + "Content-Length: 9223372036854775807\r\n\r\n", "c".repeat(4096));
      case SILENT -> pause(TimeUnit.DAYS.toMillis(1));
    }
  }

  private void forever(OutputStream out, String first, String then) throws IOException {
    out.write(first.getBytes(StandardCharsets.US_ASCII));
    byte[] again = then.getBytes(StandardCharsets.US_ASCII);
    while (!server.isClosed()) {
      out.write(again);
    }
  }

  private void drip(OutputStream out, String text) throws IOException {
    for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
      out.write(each);
      out.flush();
      if (pause(50)) {
        return;
      }
    }
  }

  /** 1 GiB of zeros in a megabyte. */
  private static void bomb(OutputStream out) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(zeros);
      }
    }
    String head = HEAD + "Content-Encoding: gzip\r\nContent-Length: ";
    out.write((head + 16L * zipped.size() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 16; i++) {
      out.write(zipped.toByteArray());
    }
  }

  private boolean pause(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
