package dev.signalbox.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on. */
public final class Ports {

  /**
   * Below those that systems hand out by themselves (from 32,768 on Linux, from 49,152 elsewhere):
   * it is seconds until a part of the program listens, and no connection is given the port
   * meanwhile.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A loopback port that was free a moment ago, another one each time. */
  public static int free() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return ThreadLocalRandom.current()
        .ints(TRIES, LOWEST, HIGHEST)
        .filter(port -> isFree(new InetSocketAddress(loopback, port)) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free port on loopback"));
  }

  /** Whether somebody could listen on the port of every address now. */
  public static boolean isFree(int port) {
    return isFree(new InetSocketAddress(port));
  }

  private static boolean isFree(SocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
