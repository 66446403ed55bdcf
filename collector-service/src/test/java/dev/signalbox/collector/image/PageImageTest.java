package dev.signalbox.collector.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageImageTest {
  private static final String HEAD = "89504e470d0a1a0a0000000d49484452";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<path d='M0 0h9v9z' fill='#0f766e'/>",
        "<style>.a{fill:url(#b)}</style><linearGradient id='b'><stop offset='0'/></linearGradient>",
        "<g clip-path='url(#c)'><circle r='3'/></g><text>A+B</text>",
        "<linearGradient id='a' href='#b'/>",
      })
  void a_drawing_is_taken(String inner) {
    assertThat(PageImage.refusal(svg(inner))).isEmpty();
    assertThat(PageImage.refusal(base64(document(inner)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <script>alert(1)</script>                                  | must not contain <script>: shapes, paints and text alone
          <foreignObject/>                                           | must not contain <foreignObject>: shapes, paints and text alone
          <use href='#a'/>                                           | must not contain <use>: shapes, paints and text alone
          <animate attributeName='x'/>                               | must not contain <animate>: shapes, paints and text alone
          <a href='javascript:alert(1)'/>                            | must not contain <a>: shapes, paints and text alone
          <image href='https://evil.example/x.png'/>                 | must not contain <image>: shapes, paints and text alone
          <x:script xmlns:x='http://www.w3.org/2000/svg'/>           | must not contain <script>: shapes, paints and text alone
          <body xmlns='http://www.w3.org/1999/xhtml'/>               | must not contain <body>: shapes, paints and text alone
          <g onload='alert(1)'/>                                     | must not contain scripts (onload on <g>)
          <g ONCLICK='alert(1)'/>                                    | must not contain scripts (ONCLICK on <g>)
          <g fill='url(https://evil.example)'/>                      | must not refer to anything outside of itself
          <g style='fill:url( "//evil.example")'/>                   | must not refer to anything outside of itself
          <style>@import 'https://evil.example'</style>              | must not refer to anything outside of itself
          <style><![CDATA[a{fill:u\\72l(//evil.example)}]]></style>    | must not refer to anything outside of itself
          <style>@im<!-- -->port '//evil.example'</style>            | must not refer to anything outside of itself
          <style>@im<desc/>port '//evil.example'</style>             | must not refer to anything outside of itself
          <g style='mask:image-set("//evil.example" 1x)'/>           | must not refer to anything outside of itself
          <linearGradient href='data:text/html,x'/>                  | must not refer to anything outside of itself
          <g>                                                        | is not an SVG image
          """)
  void a_drawing_that_does_anything_else_is_refused(String inner, String refusal) {
    assertThat(PageImage.refusal(svg(inner))).contains(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml-stylesheet href='https://evil.example'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html/>",
        "",
        "\u0000"
      })
  void what_is_no_plain_document_is_refused(String document) {
    assertThat(PageImage.refusal(base64(document))).isPresent();
  }

  @Test
  void a_picture_has_a_size() {
    assertThat(PageImage.refusal(png("00000200" + "00000200"))).isEmpty();
    assertThat(PageImage.refusal(png("00010000" + "00000001")))
        .contains("must be at most 4,096 pixels wide and high");
    assertThat(PageImage.refusal(png("ffffffff" + "00000001"))).isPresent();
    assertThat(PageImage.refusal("data:image/png;base64,AAAA")).contains("is not a PNG image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example/logo.png",
        "data:image/gif;base64,R0lGOD",
        "data:image/png",
        "data:image/svg+xml,%zz",
        "data:text/html,<svg/>"
      })
  void anything_else_is_refused(String url) {
    assertThat(PageImage.refusal(url))
        .contains("must be a data URL of a PNG or SVG image of at most 64 KiB");
  }

  @Test
  void five_megabytes_are_too_much() {
    assertThat(PageImage.refusal(svg("<!--" + "x".repeat(5 << 20) + "-->")))
        .contains("must be a data URL of a PNG or SVG image of at most 64 KiB");
  }

  private static String document(String inner) {
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + inner + "</svg>";
  }

  private static String svg(String inner) {
    return "data:image/svg+xml," + document(inner).replace("%", "%25").replace("#", "%23");
  }

  private static String base64(String document) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
  }

  private static String png(String size) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEAD + size + "0802000000"));
  }
}
