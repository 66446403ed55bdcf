package dev.signalbox.query.door;

import org.springframework.web.server.WebExceptionHandler;

/** How the service writes refusals, for tests that serve routes alone. */
public final class Refusals {
  private Refusals() {}

  public static WebExceptionHandler handler() {
    return new ProblemHandler();
  }
}
