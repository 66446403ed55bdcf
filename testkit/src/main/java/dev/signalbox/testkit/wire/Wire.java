package dev.signalbox.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A TCP wire on loopback to a port of the same machine. It carries whatever is said until it is cut
 * or frozen.
 */
public final class Wire implements AutoCloseable {
  private final int target;
  private final ServerSocket door;
  private final List<Pair> pairs = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  private Wire(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static Wire to(int port) {
    try {
      return new Wire(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to connect instead of the target. */
  public int port() {
    return door.getLocalPort();
  }

  /** Ends every connection, and every new one at once. */
  public void cut() {
    cut = true;
    pairs.forEach(Pair::close);
  }

  /**
   * What is connected now stays so and carries nothing any more, as when a firewall has forgotten
   * it; new connections work.
   */
  public void freeze() {
    pairs.forEach(pair -> pair.frozen = true);
  }

  /** New connections work again. */
  public void mend() {
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        if (cut) {
          near.close();
        } else {
          connect(near);
        }
      } catch (IOException e) {
        // closed, or nobody answers behind: the next one may be luckier
      }
    }
  }

  private void connect(Socket near) throws IOException {
    try {
      Pair pair = new Pair(near, new Socket(InetAddress.getLoopbackAddress(), target));
      pairs.add(pair);
      Thread.ofVirtual().start(() -> pair.carry(pair.near, pair.far));
      Thread.ofVirtual().start(() -> pair.carry(pair.far, pair.near));
    } catch (IOException e) {
      near.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  /** One connection, from end to end. */
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean frozen;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void carry(Socket from, Socket to) {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (frozen) {
            ended.await();
          }
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        // one of the ends is gone
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        if (!frozen) {
          close();
        }
      }
    }

    void close() {
      ended.countDown();
      pairs.remove(this);
      try (near;
          far) {
        // both, whatever happens to one
      } catch (IOException e) {
        // it is closed all the same
      }
    }
  }
}
