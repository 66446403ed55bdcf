package dev.signalbox.gateway.edge;

import org.springframework.util.unit.DataSize;

/** Sizes in the words of an answer. */
final class Sizes {

  private Sizes() {}

  static String words(DataSize size) {
    return size.equals(DataSize.ofMegabytes(size.toMegabytes()))
        ? size.toMegabytes() + " MiB"
        : size.toKilobytes() + " KiB";
  }
}
