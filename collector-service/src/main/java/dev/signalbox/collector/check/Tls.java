package dev.signalbox.collector.check;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS for all checks, and a full handshake for each of them: a resumed session would show the
 * certificate of yesterday. BoringSSL takes a third of the JDK's processor time; where it is not
 * there, and for servers whose keys it does not know, the JDK speaks.
 */
final class Tls implements AutoCloseable {
  /** As the JDK has them; a key share of 1 KB for each check would cost both sides. */
  private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1", "secp521r1"};

  /** A session is found again by host and port, and this is taken for the port. */
  private static final AtomicInteger NEVER_AGAIN = new AtomicInteger();

  private final SslContext first;
  private final @Nullable SslContext second;

  private Tls(SslContext first, @Nullable SslContext second) {
    this.first = first;
    this.second = second;
  }

  /**
   * BoringSSL where it runs, else the JDK.
   *
   * @param trust whom to trust; null: whom Java trusts
   */
  static Tls trusting(@Nullable TrustManagerFactory trust) throws SSLException {
    Tls jdk = jdk(trust);
    if (!OpenSsl.isAvailable()) {
      return jdk;
    }
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .option(OpenSslContextOption.GROUPS, GROUPS);
    return new Tls(context(builder, trust), jdk.first);
  }

  /** The JDK alone. */
  static Tls jdk(@Nullable TrustManagerFactory trust) throws SSLException {
    return new Tls(
        context(SslContextBuilder.forClient().sslProvider(SslProvider.JDK), trust), null);
  }

  private static SslContext context(SslContextBuilder builder, @Nullable TrustManagerFactory trust)
      throws SSLException {
    SslContext context = builder.trustManager(trust).build();
    context.sessionContext().setSessionCacheSize(1);
    return context;
  }

  /** Who speaks first, in a word. */
  String engine() {
    return second == null ? "jdk" : "boringssl";
  }

  SslContext first() {
    return first;
  }

  /** Who may know a key or a cipher that the first one does not; null: nobody. */
  @Nullable SslContext second() {
    return second;
  }

  /** The host is asked for by name and must stand in the certificate. */
  static SslHandler handler(SslContext context, ByteBufAllocator buffers, String host) {
    return context.newHandler(buffers, host, NEVER_AGAIN.incrementAndGet() & 0x7fffffff);
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(first);
  }
}
