package dev.signalbox.notifier.channel.email;

import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.Links;
import dev.signalbox.notifier.channel.Outcome;
import dev.signalbox.notifier.channel.Parcel;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Hands mails to the relay. The relay's trouble is ours, not the receiver's: it opens the circuit,
 * and mails wait without using up their attempts.
 */
final class EmailChannel implements Channel {

  private static final Duration WAIT = Duration.ofSeconds(15);

  private final JavaMailSenderImpl relay;
  private final InternetAddress from;
  private final Links links;
  private final Clock clock;
  private final CircuitBreaker circuit;
  private final TimeLimiter limit;
  private final ExecutorService threads;

  EmailChannel(
      JavaMailSenderImpl relay,
      InternetAddress from,
      Links links,
      Clock clock,
      CircuitBreaker circuit,
      TimeLimiter limit,
      ExecutorService threads) {
    this.relay = relay;
    this.from = from;
    this.links = links;
    this.clock = clock;
    this.circuit = circuit;
    this.limit = limit;
    this.threads = threads;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public int parallel() {
    return 8;
  }

  @Override
  public Outcome send(Parcel parcel) throws InterruptedException {
    if (!Mailbox.isValid(parcel.to().target())) {
      return new Outcome.Gone(null, "not a mailbox", "disabled");
    }
    try {
      MimeMessage message = message(parcel);
      circuit.executeCallable(
          () ->
              limit.executeFutureSupplier(
                  () ->
                      threads.submit(
                          () -> {
                            relay.send(message);
                            return true;
                          })));
      return new Outcome.Delivered(null);
    } catch (CallNotPermittedException open) {
      return new Outcome.Later("the mail relay does not answer", WAIT);
    } catch (TimeoutException late) {
      return new Outcome.Later(
          "the mail relay took longer than " + EmailSettings.DEADLINE.toSeconds() + " s", WAIT);
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (Exception failed) {
      return SmtpReply.judge(failed, WAIT);
    }
  }

  private MimeMessage message(Parcel parcel) throws MessagingException {
    MailText text = MailText.of(parcel, links);
    MimeMessage message = relay.createMimeMessage();
    MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
    helper.setFrom(from);
    helper.setTo(new InternetAddress(parcel.to().target(), true));
    helper.setSubject(text.subject());
    helper.setText(text.plain(), text.html());
    helper.setSentDate(Date.from(clock.instant()));
    // the same for every attempt, so that a mail server can tell a second copy
    message.setHeader("Message-ID", "<" + parcel.id() + "@" + domain() + ">");
    message.setHeader("List-Unsubscribe", "<" + links.oneClick(parcel.to().token()) + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}
