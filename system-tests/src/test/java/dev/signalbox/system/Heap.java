package dev.signalbox.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A heap dump, searched for strings that are kept. What was read from a connection may linger in
 * buffers until they are used again; that is no string.
 */
final class Heap {
  private static final byte BYTES = 8;

  private Heap() {}

  /** Whether there is an array with exactly this text, as a string of Latin letters holds it. */
  static boolean hasString(Path dump, String text) throws IOException {
    byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] wanted =
        ByteBuffer.allocate(letters.length + 5)
            .putInt(letters.length)
            .put(BYTES)
            .put(letters)
            .array();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 20)) {
      return contains(in, wanted);
    }
  }

  private static boolean contains(InputStream in, byte[] wanted) throws IOException {
    byte[] window = new byte[wanted.length];
    int at = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      window[at] = (byte) next;
      at = (at + 1) % window.length;
      if (next == wanted[wanted.length - 1] && equal(window, at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(byte[] ring, int start, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (ring[(start + i) % ring.length] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
