package dev.signalbox.notifier.door;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that is answered with a problem. Each entry of errors names a field. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<FieldError> errors;

  private Refusal(HttpStatus status, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** A field and what is wrong with it, in words for the person who wrote it. */
  public record FieldError(String path, String message) {}

  public static Refusal notFound() {
    return new Refusal(HttpStatus.NOT_FOUND, "There is nothing here.", List.of());
  }

  public static Refusal forbidden(String detail) {
    return new Refusal(HttpStatus.FORBIDDEN, detail, List.of());
  }

  public static Refusal conflict(String detail) {
    return new Refusal(HttpStatus.CONFLICT, detail, List.of());
  }

  public static Refusal badField(String path, String message) {
    return badFields(List.of(new FieldError(path, message)));
  }

  public static Refusal badFields(List<FieldError> errors) {
    return new Refusal(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "The request has fields that cannot be accepted.",
        errors);
  }

  public HttpStatus status() {
    return status;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
