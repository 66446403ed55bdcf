package dev.signalbox.incident.application;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.audience.Sight;
import dev.signalbox.incident.door.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Whether a caller may change something of an application, and what they are told if not. */
public final class Access {

  private Access() {}

  /**
   * The application's entry where an operator of it is calling.
   *
   * @throws Problem 401 for a visitor, 404 for what the caller may not even see, 403 for what they
   *     may only look at
   */
  public static Entry operator(Audience caller, @Nullable Application application) {
    if (caller.role() == Role.ANONYMOUS) {
      throw Problem.credentialsNeeded();
    }
    Entry entry = application == null ? null : application.entry();
    if (application == null || entry == null || entry.retired()) {
      throw Problem.notFound("application");
    }
    if (caller.may(Role.OPERATOR, application.id())) {
      return entry;
    }
    if (caller.covers(application.id())
        || caller.sees(entry.visibility(), application.id()) == Sight.SEES) {
      throw Problem.of(HttpStatus.FORBIDDEN, "This needs the role operator on the application.");
    }
    throw Problem.notFound("application");
  }
}
