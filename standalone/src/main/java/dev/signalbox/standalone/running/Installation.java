package dev.signalbox.standalone.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The secrets that an installation makes for itself at its first start and keeps in its data
 * directory, readable by its owner alone.
 *
 * @param internalKey signs the gateway's tokens towards the services
 * @param secretKey encrypts webhook secrets at rest
 * @param adminToken the first API token
 * @param isNew it was made by this start
 */
record Installation(String internalKey, String secretKey, String adminToken, boolean isNew) {

  /** Reads the data directory's secrets, making them first where there are none. */
  static Installation in(Path data) {
    Path file = data.resolve("installation.properties");
    try {
      boolean isNew = !Files.exists(file);
      if (isNew) {
        write(file, new Installation(random(), random(), random(), true));
      }
      Properties kept = new Properties();
      try (var reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      }
      return new Installation(
          kept.getProperty("internal-key"),
          kept.getProperty("secret-key"),
          kept.getProperty("admin-token"),
          isNew);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }

  private static void write(Path file, Installation made) throws IOException {
    Files.createDirectories(file.getParent());
    Path part =
        Files.createTempFile(
            file.getParent(),
            "installation",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        part,
        "internal-key=%s%nsecret-key=%s%nadmin-token=%s%n"
            .formatted(made.internalKey, made.secretKey, made.adminToken));
    Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
