package dev.signalbox.benchmarks.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSSL's own server, and OpenSSL's own measure of new connections to it. */
public final class OpenSsl implements AutoCloseable {
  /** The server leaves no choice, so that both clients do the same sums. */
  public static final String CURVE = "X25519";

  /** As {@link #CURVE}. */
  public static final String CIPHER = "TLS_AES_128_GCM_SHA256";

  private static final int SECONDS = 2;
  private static final Pattern COUNT = Pattern.compile("(\\d+) connections in \\d+ real seconds");
  private static final Pattern CPU = Pattern.compile("cpu ([0-9.]+) ([0-9.]+)");

  private final Path directory;
  private final int port;
  private final Process server;

  public OpenSsl(int port) throws IOException, InterruptedException {
    this.port = port;
    directory = Files.createTempDirectory("openssl");
    output(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-days",
        "30",
        "-subj",
        "/CN=bench",
        "-addext",
        "subjectAltName=IP:127.0.0.1");
    server =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-accept",
                String.valueOf(port),
                "-cert",
                "cert.pem",
                "-key",
                "key.pem",
                "-tls1_3",
                "-curves",
                CURVE,
                "-ciphersuites",
                CIPHER,
                "-www",
                "-quiet")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitOpen();
  }

  private void awaitOpen() throws IOException {
    for (int attempt = 0; attempt < 500; attempt++) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress("127.0.0.1", port), 100);
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    throw new IOException("openssl s_server does not listen");
  }

  /** Makes this process trust the server; before anything of TLS is made. */
  public void trusted() throws IOException, InterruptedException {
    output(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-importcert",
        "-noprompt",
        "-file",
        "cert.pem",
        "-keystore",
        "trust.p12",
        "-storetype",
        "PKCS12",
        "-storepass",
        "changeit");
    System.setProperty("javax.net.ssl.trustStore", directory.resolve("trust.p12").toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
  }

  /** Microseconds of processor time, user and system, that s_time takes for one connection. */
  public double micros() throws IOException, InterruptedException {
    String said =
        output(
            "bash",
            "-c",
            "TIMEFORMAT='cpu %U %S'; time openssl s_time -connect 127.0.0.1:"
                + port
                + " -new -verify 1 -CAfile cert.pem -www / -time "
                + SECONDS);
    Matcher count = COUNT.matcher(said);
    Matcher cpu = CPU.matcher(said);
    if (!count.find() || !cpu.find()) {
      throw new IOException("openssl s_time says: " + said);
    }
    double seconds = Double.parseDouble(cpu.group(1)) + Double.parseDouble(cpu.group(2));
    return seconds * 1e6 / Integer.parseInt(count.group(1));
  }

  private String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " fails: " + said);
    }
    return said;
  }

  @Override
  public void close() {
    server.destroy();
  }
}
