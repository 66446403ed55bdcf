package dev.signalbox.standalone;

import java.io.IOException;
import java.util.List;

/** The desktop's browser, where there is one. */
final class Browser {
  private Browser() {}

  /** Opens the address, or says where it is when no browser can be started. */
  static void open(String address) {
    String opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, address)).inheritIO().start();
    } catch (IOException e) {
      System.err.println("No browser could be opened; the page is at " + address);
    }
  }
}
