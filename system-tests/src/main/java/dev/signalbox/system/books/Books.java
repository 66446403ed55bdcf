package dev.signalbox.system.books;

import dev.signalbox.system.outside.WebhookReceiver;
import dev.signalbox.system.running.SeparateProcesses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Everything that must balance. */
public record Books(List<Account> accounts) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public boolean balance() {
    return accounts.stream().allMatch(Account::balances);
  }

  /** Reads them until they balance, for three minutes at most; the last reading counts. */
  public static Books settled(SeparateProcesses signalbox, WebhookReceiver receiver) {
    Books[] last = {new Books(List.of())};
    try {
      Awaitility.await("the books balance")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () -> {
                last[0] = read(signalbox, receiver);
                return last[0].balance();
              });
    } catch (ConditionTimeoutException e) {
      // The last reading says what is wrong.
    }
    return last[0];
  }

  private static Books read(SeparateProcesses signalbox, WebhookReceiver receiver)
      throws SQLException {
    TopicLog log = new TopicLog(signalbox.kafka());
    List<Account> accounts = new ArrayList<>();
    try (Tables tables = Tables.open(signalbox.database())) {
      accounts.addAll(new SampleBooks().balance(log, tables));
      accounts.addAll(new VersionBooks().balance(log, tables));
      accounts.add(new DeliveryBooks().balance(log, tables, receiver.received()));
    }
    return new Books(accounts);
  }

  /** Both together, account by account. */
  public Books plus(Books other) {
    if (accounts.isEmpty()) {
      return other;
    }
    List<Account> sum = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      sum.add(accounts.get(i).plus(other.accounts.get(i)));
    }
    return new Books(sum);
  }
}
