package dev.signalbox.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/** Puts words to what the server refuses by itself, and counts it. */
final class HeadRefusals {

  private static final String NAME = "signalbox.refusals";

  private final MeterRegistry meters;
  private final HeadProblem address = HeadProblem.address();
  private final List<HeadProblem> undecodable;

  HeadRefusals(DataSize longestLine, DataSize largestHeaders, MeterRegistry meters) {
    this.meters = meters;
    this.undecodable =
        List.of(
            HeadProblem.malformed(),
            HeadProblem.addressTooLong(Sizes.words(longestLine)),
            HeadProblem.headersTooLarge(Sizes.words(largestHeaders)));
  }

  /** What cannot be decoded, or is larger than the decoder takes. */
  void watch(ChannelPipeline pipeline) {
    if (pipeline.get(NettyPipeline.HttpCodec) != null) {
      pipeline.addAfter(NettyPipeline.HttpCodec, NAME, new Handler());
    }
  }

  /**
   * The handling of a request, or the refusal where its address cannot be taken apart ({@code
   * ?a=%zz}).
   */
  Mono<Void> orRefused(Mono<Void> handling, Connection connection) {
    return connection instanceof HttpServerResponse response
            && HttpResponseStatus.BAD_REQUEST.equals(response.status())
        ? Mono.defer(() -> refuse(response))
        : handling;
  }

  private Mono<Void> refuse(HttpServerResponse response) {
    count(address);
    address.describe(response.responseHeaders());
    return response.sendByteArray(Mono.just(address.json())).then();
  }

  private void count(HeadProblem problem) {
    meters.counter("signalbox.gateway.requests.refused", "reason", problem.reason()).increment();
  }

  private @Nullable HeadProblem undecodable(HttpResponseStatus status) {
    return undecodable.stream()
        .filter(problem -> problem.status().equals(status))
        .findAny()
        .orElse(null);
  }

  private final class Handler extends ChannelDuplexHandler {

    private boolean failed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
        // who hung up is answered nothing
        failed = !(request.decoderResult().cause() instanceof PrematureChannelClosureException);
      }
      context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      context.write(
          failed && message instanceof FullHttpResponse answer ? said(answer) : message, promise);
    }

    /** An answer that is on its way still, of a request before, is left as it is. */
    private FullHttpResponse said(FullHttpResponse answer) {
      HeadProblem problem = undecodable(answer.status());
      if (problem == null || answer.content().isReadable()) {
        return answer;
      }
      failed = false;
      count(problem);
      FullHttpResponse said = answer.replace(Unpooled.wrappedBuffer(problem.json()));
      answer.release();
      problem.describe(said.headers());
      HttpUtil.setContentLength(said, said.content().readableBytes());
      return said;
    }
  }
}
