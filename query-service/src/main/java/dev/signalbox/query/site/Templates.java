package dev.signalbox.query.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** The templates, compiled with the program. */
public final class Templates {
  private static final String PACKAGE = "dev.signalbox.query.site.templates";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

  Rendering render(String template, Map<String, Object> parameters) {
    return Rendering.of(html(template, parameters));
  }

  public byte[] html(String template, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, parameters, output);
    return output.toByteArray();
  }
}
