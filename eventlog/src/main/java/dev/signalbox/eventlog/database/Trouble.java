package dev.signalbox.eventlog.database;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass by themselves, and are waited out, from bugs. */
public final class Trouble {
  // connection, rollback (deadlock, serialization), resources, operator intervention and timeouts,
  // system, lock
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");
  private static final Set<String> PASSING_STATES = Set.of("55P03", "25006", "25P03");

  private Trouble() {}

  /** Whether another try, later, may succeed with nothing changed but the surroundings. */
  public static boolean passes(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (isTrouble(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isTrouble(Throwable cause) {
    return switch (cause) {
      case R2dbcTransientException e -> true;
      case R2dbcNonTransientResourceException e -> true;
      case R2dbcException e -> passingState(e.getSqlState());
      case SQLException e -> passingState(e.getSQLState());
      case TransientDataAccessException e -> true;
      case NonTransientDataAccessResourceException e -> true;
      case RecoverableDataAccessException e -> true;
      case CannotCreateTransactionException e -> true;
      case TransactionSystemException e -> true;
      case IOException e -> true;
      case TimeoutException e -> true;
      case IllegalStateException e -> isBlockTimeout(e);
      default -> false;
    };
  }

  private static boolean passingState(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
  }

  // Mono.block(Duration) has no exception of its own.
  private static boolean isBlockTimeout(IllegalStateException e) {
    String message = e.getMessage();
    return message != null && message.startsWith("Timeout on blocking read");
  }
}
