package dev.signalbox.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A name server on a free UDP port of the loopback address, which answers from a table that a test
 * fills. Names that it does not know do not exist; all answers may be kept for 0 s.
 */
public final class FakeDns implements AutoCloseable {
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int AAAA = 28;
  private static final int NXDOMAIN = 3;
  private static final int SERVFAIL = 2;

  private final DatagramSocket socket;
  private final Map<String, Supplier<Zone>> zones = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile Mood mood = Mood.ANSWERS;

  /** How the server as a whole behaves. */
  public enum Mood {
    ANSWERS,
    FAILS,
    IS_SILENT
  }

  /**
   * What is known of a name.
   *
   * @param alias the name that it is another name for
   * @param addresses 4 bytes for an A record, 16 for an AAAA record
   */
  public record Zone(@Nullable String alias, List<byte[]> addresses) {}

  private FakeDns(DatagramSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().name("fake-dns").start(this::serve);
  }

  public static FakeDns start() {
    try {
      return new FakeDns(
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port}, as a setting takes it. */
  public String server() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  public void addresses(String name, byte[]... addresses) {
    changing(name, () -> new Zone(null, List.of(addresses)));
  }

  public void alias(String name, String of, byte[]... addresses) {
    changing(name, () -> new Zone(of, List.of(addresses)));
  }

  /** Asked anew for every question. */
  public void changing(String name, Supplier<Zone> zone) {
    zones.put(name.toLowerCase(Locale.ROOT), zone);
  }

  public void forget(String name) {
    zones.remove(name.toLowerCase(Locale.ROOT));
  }

  public void mood(Mood now) {
    mood = now;
  }

  /** How many questions came so far. */
  public int questions() {
    return questions.get();
  }

  private void serve() {
    byte[] bytes = new byte[1500];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
        questions.incrementAndGet();
        byte[] answer = answer(ByteBuffer.wrap(Arrays.copyOf(bytes, packet.getLength())));
        if (answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private byte[] answer(ByteBuffer question) throws IOException {
    int id = question.getShort(0);
    question.position(12);
    StringBuilder name = new StringBuilder();
    for (int length = question.get(); length > 0; length = question.get()) {
      byte[] label = new byte[length];
      question.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    int type = question.getShort();
    Supplier<Zone> found = zones.get(name.toString().toLowerCase(Locale.ROOT));
    return switch (mood) {
      case IS_SILENT -> new byte[0];
      case FAILS -> message(id, SERVFAIL, name.toString(), type, null);
      case ANSWERS ->
          message(
              id,
              found == null ? NXDOMAIN : 0,
              name.toString(),
              type,
              found == null ? null : found.get());
    };
  }

  private static byte[] message(int id, int code, String name, int type, @Nullable Zone zone)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    List<byte[]> addresses =
        zone == null ? List.of() : zone.addresses().stream().filter(a -> type == type(a)).toList();
    String alias = zone == null ? null : zone.alias();
    for (int each :
        List.of(id, 0x8180 | code, 1, addresses.size() + (alias == null ? 0 : 1), 0, 0)) {
      out.writeShort(each);
    }
    name(out, name);
    out.writeShort(type);
    out.writeShort(1);
    if (alias != null) {
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      name(new DataOutputStream(target), alias);
      record(out, name, CNAME, target.toByteArray());
    }
    for (byte[] address : addresses) {
      record(out, alias == null ? name : alias, type, address);
    }
    return bytes.toByteArray();
  }

  private static int type(byte[] address) {
    return address.length == 4 ? A : AAAA;
  }

  private static void record(DataOutputStream out, String name, int type, byte[] data)
      throws IOException {
    name(out, name);
    out.writeShort(type);
    out.writeShort(1);
    out.writeInt(0);
    out.writeShort(data.length);
    out.write(data);
  }

  private static void name(DataOutputStream out, String name) throws IOException {
    for (String label : name.split("\\.")) {
      out.writeByte(label.length());
      out.write(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.writeByte(0);
  }

  @Override
  public void close() {
    socket.close();
  }
}
