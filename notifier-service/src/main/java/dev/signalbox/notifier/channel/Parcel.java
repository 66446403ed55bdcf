package dev.signalbox.notifier.channel;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.news.Facts;
import dev.signalbox.notifier.news.News;
import java.util.List;
import java.util.UUID;

/**
 * All that a channel needs for one attempt.
 *
 * @param id the same for every attempt of a delivery
 * @param facts the news' facts as this receiver may see them
 */
public record Parcel(UUID id, Receiver to, News news, Facts facts, Application application) {

  /**
   * Where it goes.
   *
   * @param token the secret part of the receiver's own link
   * @param secrets what to sign with, newest first; empty for mails
   */
  public record Receiver(UUID subscriptionId, String target, String token, List<String> secrets) {

    /** Not the secrets: they must not slip into a log. */
    @Override
    public String toString() {
      return "Receiver[" + subscriptionId + "]";
    }
  }
}
