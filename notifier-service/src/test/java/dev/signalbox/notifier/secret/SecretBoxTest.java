package dev.signalbox.notifier.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] SECRET = "whsec_c2VjcmV0".getBytes(StandardCharsets.UTF_8);
  private final UUID owner = UUID.randomUUID();
  private final SecretBox box = SecretBox.of("0123456789abcdef0123456789abcdef", RANDOM);

  @Test
  void what_is_sealed_opens_again_also_after_a_restart() {
    byte[] sealed = box.seal(owner, SECRET);

    assertThat(SecretBox.of("0123456789abcdef0123456789abcdef", RANDOM).open(owner, sealed))
        .isEqualTo(SECRET);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    assertThat(box.seal(owner, SECRET)).isNotEqualTo(sealed);
  }

  @Test
  void it_opens_for_nobody_else_and_with_no_other_key_and_not_when_changed() {
    byte[] sealed = box.seal(owner, SECRET);
    byte[] changed = sealed.clone();
    changed[20] ^= 1;

    assertThatThrownBy(() -> box.open(UUID.randomUUID(), sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> SecretBox.of("another key of thirty-two bytes!", RANDOM).open(owner, sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> box.open(owner, changed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> SecretBox.of("short", RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_token_has_256_bits_and_does_not_show_itself() {
    Token token = Token.random(RANDOM);

    assertThat(token.text()).hasSize(43);
    assertThat(token.isWellFormed()).isTrue();
    assertThat(token.hash()).hasSize(32).isEqualTo(new Token(token.text()).hash());
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(new Token("../etc/passwd").isWellFormed()).isFalse();
  }
}
