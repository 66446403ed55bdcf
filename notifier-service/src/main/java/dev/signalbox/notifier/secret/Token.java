package dev.signalbox.notifier.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A single-purpose token of 256 random bits as it stands in a link; it is looked up by its SHA-256.
 */
public record Token(String text) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  public static Token random(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  public boolean isWellFormed() {
    return SHAPE.matcher(text).matches();
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException unavailable) {
      throw new IllegalStateException("SHA-256 is part of every Java", unavailable);
    }
  }

  /** Not the token: it must not slip into a log. */
  @Override
  public String toString() {
    return "Token[…]";
  }
}
