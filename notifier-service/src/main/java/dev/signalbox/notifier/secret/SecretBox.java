package dev.signalbox.notifier.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals what must be readable again. A sealed value is bound to its owner's id, so that it cannot
 * be moved to another row. Layout: one byte of version, 12 bytes of nonce, ciphertext with its tag.
 */
public final class SecretBox {

  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final byte[] PURPOSE =
      "signalbox notifier secrets at rest".getBytes(StandardCharsets.UTF_8);

  private final SecretKey key;
  private final SecureRandom random;

  private SecretBox(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** Derives the key (HKDF, RFC 5869) from a text of at least 32 bytes. */
  public static SecretBox of(String secret, SecureRandom random) {
    byte[] material = secret.getBytes(StandardCharsets.UTF_8);
    if (material.length < 32) {
      throw new IllegalArgumentException("a secret key needs at least 32 bytes");
    }
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract().addIKM(material).thenExpand(PURPOSE, 32);
      return new SecretBox(KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec), random);
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("HKDF is part of this Java", unavailable);
    }
  }

  public byte[] seal(UUID owner, byte[] secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, owner, nonce, secret);
    return ByteBuffer.allocate(1 + NONCE + sealed.length)
        .put(VERSION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * @throws IllegalStateException when it was sealed with another key or for another owner
   */
  public byte[] open(UUID owner, byte[] sealed) {
    if (sealed.length <= 1 + NONCE || sealed[0] != VERSION) {
      throw new IllegalStateException("not a sealed value");
    }
    ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE];
    buffer.get(nonce);
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return run(Cipher.DECRYPT_MODE, owner, nonce, rest);
  }

  private byte[] run(int mode, UUID owner, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(128, nonce));
      cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("sealed with another key, or for another owner", failed);
    }
  }
}
