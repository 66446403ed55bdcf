package dev.signalbox.eventlog.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class TroubleTest {

  static Stream<Throwable> passing() {
    return Stream.of(
        new R2dbcRollbackException("deadlock", "40P01"),
        new R2dbcNonTransientResourceException("going down", "57P01"),
        new RuntimeException(new SQLException("no connection", "08006")),
        new DataAccessResourceFailureException("no connection"),
        new CannotCreateTransactionException("no connection"),
        new RuntimeException(new IOException("reset")),
        new RuntimeException(new TimeoutException()),
        new IllegalStateException("Timeout on blocking read for 1 SECONDS"));
  }

  static Stream<Throwable> bugs() {
    return Stream.of(
        new R2dbcBadGrammarException("no such table", "42P01"),
        new R2dbcDataIntegrityViolationException("duplicate", "23505"),
        new RuntimeException(new SQLException("no such table", "42P01")),
        new DataIntegrityViolationException("duplicate"),
        new IllegalStateException("a bug"),
        new NullPointerException());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_passes_by_itself_is_waited_out(Throwable failure) {
    assertThat(Trouble.passes(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void a_bug_is_not(Throwable failure) {
    assertThat(Trouble.passes(failure)).isFalse();
  }
}
