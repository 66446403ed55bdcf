package dev.signalbox.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A loopback port for a program that must be told where to listen. */
public final class FreePort {

  /**
   * Below those that systems hand out by themselves (from 32,768 on Linux, from 49,152 elsewhere):
   * until the program listens, seconds from now, no connection and no other server is given one.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** One that was free a moment ago, another one each time. */
  public static int find() {
    return ThreadLocalRandom.current()
        .ints(TRIES, LOWEST, HIGHEST)
        .filter(port -> isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no port is free"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
