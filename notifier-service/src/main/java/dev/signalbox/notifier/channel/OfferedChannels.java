package dev.signalbox.notifier.channel;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ways there are to tell somebody: mails only where a mail server is set. */
public record OfferedChannels(Set<String> names) {

  public static OfferedChannels of(Collection<Channel> channels) {
    return new OfferedChannels(channels.stream().map(Channel::name).collect(Collectors.toSet()));
  }

  public boolean offers(String channel) {
    return names.contains(channel);
  }
}
