package dev.signalbox.collector.manifest;

/** One thing that is wrong with a document, said at the path of its field. */
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
