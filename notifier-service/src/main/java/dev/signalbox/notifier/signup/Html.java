package dev.signalbox.notifier.signup;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with a page that nobody else is to keep. */
final class Html {

  private static final MediaType TYPE = new MediaType("text", "html", StandardCharsets.UTF_8);

  private Html() {}

  static ResponseEntity<Object> page(HttpStatus status, String page) {
    return ResponseEntity.status(status)
        .contentType(TYPE)
        .header("cache-control", "no-store")
        .header("referrer-policy", "no-referrer")
        .body(page);
  }
}
