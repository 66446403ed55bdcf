package dev.signalbox.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server and cuts their connections: all of them now, or the one on
 * which the n-th message comes, before or after the server has seen it.
 */
public final class FaultProxy implements AutoCloseable {

  /** When a connection is cut, seen from the message that was chosen. */
  public enum Moment {
    /** The server never sees the message. */
    BEFORE_THE_MESSAGE,
    /** The server does what the message says, and the client never hears of it. */
    BEFORE_THE_ANSWER
  }

  private final ServerSocket door;
  private final String host;
  private final int port;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicLong until = new AtomicLong(Long.MAX_VALUE);
  private volatile Moment moment = Moment.BEFORE_THE_MESSAGE;
  private volatile boolean hasCut;

  private FaultProxy(ServerSocket door, String host, int port) {
    this.door = door;
    this.host = host;
    this.port = port;
  }

  /** Lets everything through to that server, until told otherwise. */
  public static FaultProxy to(String host, int port) {
    try {
      var door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(door, host, port);
      Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect, on the loopback address. */
  public int port() {
    return door.getLocalPort();
  }

  /**
   * Cuts the connection on which the n-th message from a client comes from now on, counted over all
   * connections from 1.
   */
  public void cutAt(int message, Moment when) {
    hasCut = false;
    moment = when;
    until.set(message);
  }

  /** Lets everything through again; says whether a connection was cut since {@link #cutAt}. */
  public boolean letThrough() {
    until.set(Long.MAX_VALUE);
    return hasCut;
  }

  /** Cuts every connection there is. */
  public void cutAll() {
    lines.forEach(Line::close);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
  }

  private void accept() {
    while (!door.isClosed()) {
      Socket client = null;
      try {
        client = door.accept();
        Line line = new Line(client, new Socket(host, port));
        lines.add(line);
        Thread.ofVirtual().start(line::forth);
        Thread.ofVirtual().start(line::back);
      } catch (IOException e) {
        quietly(client);
      }
    }
  }

  private static void quietly(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is to be gone, and it is.
    }
  }

  /** One client's connection and the one to the server that belongs to it. */
  private final class Line {
    private final Socket client;
    private final Socket server;
    private volatile boolean deaf;

    private Line(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    private void forth() {
      pump(client, server, this::isLast);
    }

    private void back() {
      pump(server, client, () -> deaf);
    }

    /** Whether the message that has just come is the chosen one and must not reach the server. */
    private boolean isLast() {
      if (until.decrementAndGet() != 0) {
        return false;
      }
      hasCut = true;
      deaf = true;
      return moment == Moment.BEFORE_THE_MESSAGE;
    }

    private void pump(Socket from, Socket to, Cut cut) {
      byte[] buffer = new byte[64 * 1024];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int read = in.read(buffer); read >= 0 && !cut.now(); read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        // The other side is gone, or we have cut.
      } finally {
        close();
      }
    }

    private void close() {
      lines.remove(this);
      quietly(client);
      quietly(server);
    }
  }

  /** Asked before each message is passed on. */
  private interface Cut {
    boolean now();
  }
}
