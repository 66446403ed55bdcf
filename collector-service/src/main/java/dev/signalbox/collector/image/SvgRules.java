package dev.signalbox.collector.image;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an SVG may hold: shapes, paints and text. What is not on the list is refused rather than
 * taken out, so that nobody's logo is silently another one. No element that repeats others is on
 * it: a few of them, nested, draw for ever.
 */
final class SvgRules {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "defs",
          "title",
          "desc",
          "style",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask");

  /** What style may refer to is in the same picture. */
  private static final Pattern REACHES_OUT =
      Pattern.compile(
          "@import|\\\\|expression\\s*\\(|image-set\\(|url\\(\\s*+[\"']?+\\s*+(?!#)",
          Pattern.CASE_INSENSITIVE);

  private static final String OUTSIDE = "must not refer to anything outside of itself";

  private SvgRules() {}

  static Optional<String> refusal(byte[] bytes) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      boolean found = false;
      // a style is read as one text, whatever stands between its parts
      StringBuilder text = new StringBuilder();
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          Optional<String> refusal = element(reader);
          if (refusal.isPresent()) {
            return refusal;
          }
          found = true;
        } else if (event == XMLStreamConstants.DTD
            || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
          return Optional.of("must not contain a document type or processing instructions");
        } else if (event == XMLStreamConstants.CHARACTERS) {
          text.append(reader.getText());
        }
      }
      return found ? text(text) : Optional.of("is not an SVG image");
    } catch (XMLStreamException e) {
      return Optional.of("is not an SVG image");
    }
  }

  private static Optional<String> text(CharSequence text) {
    return REACHES_OUT.matcher(text).find() ? Optional.of(OUTSIDE) : Optional.empty();
  }

  private static Optional<String> element(XMLStreamReader reader) {
    String name = reader.getLocalName();
    if (!SVG.equals(reader.getNamespaceURI()) || !ELEMENTS.contains(name)) {
      return Optional.of("must not contain <%s>: shapes, paints and text alone".formatted(name));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      if (attribute.toLowerCase(Locale.ROOT).startsWith("on")) {
        return Optional.of("must not contain scripts (%s on <%s>)".formatted(attribute, name));
      }
      if ((attribute.equals("href") && !value.startsWith("#"))
          || REACHES_OUT.matcher(value).find()) {
        return Optional.of(OUTSIDE);
      }
    }
    return Optional.empty();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
