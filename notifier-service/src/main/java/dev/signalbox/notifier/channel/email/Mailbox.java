package dev.signalbox.notifier.channel.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * What we accept as an address to write to: one plain mailbox, nothing that could become a header
 * or a second one.
 */
public final class Mailbox {

  private static final Pattern PLAIN =
      Pattern.compile("[^\\s\\p{Cntrl}<>\"(),;:\\\\@]{1,64}@[^\\s\\p{Cntrl}<>\"(),;:\\\\@]{1,253}");

  private Mailbox() {}

  public static boolean isValid(String address) {
    if (address.length() > 254
        || !PLAIN.matcher(address).matches()
        || !address.substring(address.indexOf('@')).contains(".")) {
      return false;
    }
    try {
      new InternetAddress(address, true).validate();
      return true;
    } catch (AddressException malformed) {
      return false;
    }
  }
}
