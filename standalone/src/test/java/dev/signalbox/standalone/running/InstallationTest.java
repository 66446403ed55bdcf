package dev.signalbox.standalone.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir private Path data;

  @Test
  void secrets_are_made_once_and_kept() {
    Installation first = Installation.in(data);
    Installation second = Installation.in(data);

    assertThat(first.isNew()).isTrue();
    assertThat(second.isNew()).isFalse();
    assertThat(second.internalKey()).isEqualTo(first.internalKey()).hasSizeGreaterThan(32);
    assertThat(second.secretKey()).isEqualTo(first.secretKey()).isNotEqualTo(first.internalKey());
    assertThat(second.adminToken()).isEqualTo(first.adminToken());
  }

  @Test
  void inv_21_only_their_owner_can_read_them() throws IOException {
    Installation.in(data);

    var permissions = Files.getPosixFilePermissions(data.resolve("installation.properties"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }
}
