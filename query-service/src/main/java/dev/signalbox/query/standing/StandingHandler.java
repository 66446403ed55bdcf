package dev.signalbox.query.standing;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Of one connection, between the codec and the server. A request to which there is an answer that
 * stands is answered here and goes no further; of any other the answer is watched, and kept where
 * terms were named for it meanwhile. Answers leave in the order of the requests, so while one is
 * outstanding, all that follow go on as well.
 */
final class StandingHandler extends ChannelDuplexHandler {
  static final String NAME = "signalbox.standing";

  private final StandingAnswers answers;

  /** Of the one request that went on and is not answered; null where it is not one of ours. */
  private @Nullable Question asked;

  private volatile @Nullable Terms terms;
  private int outstanding;
  private boolean answered;
  private boolean written;

  StandingHandler(StandingAnswers answers) {
    this.answers = answers;
  }

  /** The answer to the present request may be repeated on these terms; from any thread. */
  void offer(Terms offered) {
    terms = offered;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      answered = answer(context, request);
      outstanding += answered ? 0 : 1;
    }
    if (answered) {
      ReferenceCountUtil.release(message);
      answered = !(message instanceof LastHttpContent);
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean answer(ChannelHandlerContext context, HttpRequest request) {
    long begun = System.nanoTime();
    Question question = outstanding == 0 ? Question.of(request) : null;
    asked = question;
    terms = null;
    Answer answer = question == null ? null : answers.find(question);
    FullHttpResponse response =
        answer == null ? null : answer.to(request.headers().get(HttpHeaderNames.IF_NONE_MATCH));
    if (answer == null || response == null) {
      return false;
    }
    context.write(response, context.voidPromise());
    written = true;
    answers.count(answer.terms(), response.status(), System.nanoTime() - begun);
    return true;
  }

  /** The server does not know of what it did not see, so it asks for no more by itself. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (written) {
      written = false;
      context.flush();
      context.read();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean informs =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !informs) {
      outstanding--;
      keep(message);
    }
    context.write(message, promise);
  }

  private void keep(Object message) {
    Question question = asked;
    Terms offered = terms;
    if (message instanceof FullHttpResponse response && question != null && offered != null) {
      answers.keep(question, response, offered);
    }
    asked = null;
    terms = null;
  }
}
