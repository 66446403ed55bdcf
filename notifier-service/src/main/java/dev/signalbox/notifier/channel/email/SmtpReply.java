package dev.signalbox.notifier.channel.email;

import dev.signalbox.notifier.channel.Outcome;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** What a refused mail means: for the mailbox, for this mail, or only for now. */
final class SmtpReply {

  /** No such mailbox, mailbox moved, name not allowed: writing again would only harm our name. */
  private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

  private SmtpReply() {}

  static Outcome judge(Throwable failed, Duration wait) {
    Optional<Integer> mailbox = code(failed, SMTPAddressFailedException.class);
    if (mailbox.isPresent()) {
      int code = mailbox.get();
      return NO_MAILBOX.contains(code)
          ? new Outcome.Gone(code, "the mail server refused the mailbox: " + code, "suppressed")
          : new Outcome.Failed(code, "the mail server refused the mailbox for now: " + code, null);
    }
    return code(failed, SMTPSendFailedException.class)
        .filter(code -> code >= 400)
        .<Outcome>map(
            code -> new Outcome.Failed(code, "the mail server refused the mail: " + code, null))
        .orElseGet(
            () ->
                new Outcome.Later(
                    "the mail relay is not usable: " + failed.getClass().getSimpleName(), wait));
  }

  /** Whether the relay answered: then it is alive, whatever it thinks of the mail. */
  static boolean isAnswer(Throwable failed) {
    return code(failed, SMTPAddressFailedException.class).isPresent()
        || code(failed, SMTPSendFailedException.class).filter(code -> code >= 400).isPresent();
  }

  private static Optional<Integer> code(
      Throwable failed, Class<? extends MessagingException> kind) {
    return causes(failed).stream().filter(kind::isInstance).findFirst().map(SmtpReply::code);
  }

  private static int code(Throwable reply) {
    return switch (reply) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSendFailedException mail -> mail.getReturnCode();
      default -> 0;
    };
  }

  private static List<Throwable> causes(Throwable failed) {
    List<Throwable> all = new ArrayList<>();
    collect(failed, all);
    return all;
  }

  private static void collect(@Nullable Throwable failed, List<Throwable> into) {
    if (failed == null || into.contains(failed) || into.size() > 20) {
      return;
    }
    into.add(failed);
    if (failed instanceof MailSendException several) {
      for (Exception one : several.getMessageExceptions()) {
        collect(one, into);
      }
    }
    if (failed instanceof MessagingException mail) {
      collect(mail.getNextException(), into);
    }
    collect(failed.getCause(), into);
  }
}
