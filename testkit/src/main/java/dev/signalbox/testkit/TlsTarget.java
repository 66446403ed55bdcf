package dev.signalbox.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPS server on 127.0.0.1 that answers 200, remembers sessions, and can change its certificate
 * in the middle. It ends an answer by ending TLS and leaves the end of the connection to the other
 * side.
 */
public final class TlsTarget implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket server;
  private final SSLContext context;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile X509ExtendedKeyManager keys;

  public TlsTarget(KeyStore first) {
    keys = manager(first);
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Current()}, null, null);
      server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().name("tls-target").start(this::accept);
  }

  /**
   * A key with a certificate of its own making.
   *
   * @param names as keytool takes them: {@code ip:127.0.0.1,dns:shop.example}
   * @param from when it begins, as keytool takes it: {@code -10d}
   */
  public static KeyStore certificate(String names, String from, int days) {
    return certificate("EC", names, from, days);
  }

  /**
   * As {@link #certificate(String, String, int)}.
   *
   * @param key the kind of key, as keytool takes it: {@code Ed25519}
   */
  public static KeyStore certificate(String key, String names, String from, int days) {
    try {
      Path file = Files.createTempDirectory("tls").resolve("key.p12");
      Process keytool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "key",
                      "-keyalg",
                      key,
                      "-dname",
                      "CN=target",
                      "-ext",
                      "san=" + names,
                      "-startdate",
                      from,
                      "-validity",
                      String.valueOf(days),
                      "-storetype",
                      "PKCS12",
                      "-keystore",
                      file.toString(),
                      "-storepass",
                      new String(PASSWORD)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      return KeyStore.getInstance(file.toFile(), PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Trusts these certificates and no others. */
  public static TrustManagerFactory trusting(KeyStore... stores) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (int i = 0; i < stores.length; i++) {
        trusted.setCertificateEntry("target" + i, stores[i].getCertificate("key"));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509ExtendedKeyManager manager(KeyStore store) {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD);
      return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** New handshakes show this certificate; sessions that are known go on. */
  public void present(KeyStore next) {
    keys = manager(next);
  }

  public String url() {
    return "https://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket plain = server.accept();
        Thread.ofVirtual().start(() -> answer(plain));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket plain) {
    try (plain;
        SSLSocket socket =
            (SSLSocket)
                context.getSocketFactory().createSocket(plain, null, plain.getPort(), false)) {
      socket.setUseClientMode(false);
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      if (reader.readLine() != null) {
        byte[] answer = "HTTP/1.1 200 OK\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(answer);
        socket.shutdownOutput();
        closed.await(); // the end of the connection is left to the other side
      }
    } catch (IOException e) {
      // the other side does not like the certificate
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever is presented at the moment. */
  private final class Current extends X509ExtendedKeyManager {
    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return keys.getServerAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return keys.chooseServerAlias(type, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return keys.chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }
  }
}
