package dev.signalbox.collector.check;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One TLS context for all checks, and a full handshake for each of them: a resumed session would
 * show the certificate of yesterday.
 */
final class Tls {
  /** A session is found again by host and port, and this is taken for the port. */
  private static final AtomicInteger NEVER_AGAIN = new AtomicInteger();

  private Tls() {}

  /**
   * @param trust whom to trust; null: whom Java trusts
   */
  static SslContext context(@Nullable TrustManagerFactory trust) throws SSLException {
    SslContext context = SslContextBuilder.forClient().trustManager(trust).build();
    context.sessionContext().setSessionCacheSize(1);
    return context;
  }

  /** The host is asked for by name and must stand in the certificate. */
  static SslHandler handler(SslContext context, ByteBufAllocator buffers, String host) {
    return context.newHandler(buffers, host, NEVER_AGAIN.incrementAndGet() & 0x7fffffff);
  }
}
