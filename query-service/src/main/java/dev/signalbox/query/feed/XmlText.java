package dev.signalbox.query.feed;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document, written element by element. */
final class XmlText {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  XmlText() throws XMLStreamException {
    this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    xml.writeStartDocument("utf-8", "1.0");
  }

  /** The writing of a document; what fails is a fault of ours. */
  interface Writing {
    void to(XmlText xml) throws XMLStreamException;
  }

  static String of(Writing writing) {
    try {
      XmlText document = new XmlText();
      writing.to(document);
      document.xml.writeEndDocument();
      document.xml.close();
      return document.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param attributes names and values in turn
   */
  XmlText open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
    return this;
  }

  XmlText close() throws XMLStreamException {
    xml.writeEndElement();
    return this;
  }

  XmlText element(String name, String value, String... attributes) throws XMLStreamException {
    open(name, attributes);
    xml.writeCharacters(legal(value));
    return close();
  }

  XmlText empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
    return this;
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
    }
  }

  /** Without the characters that no XML document may hold, however they are written. */
  private static String legal(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xd7ff)
                    || (c >= 0xe000 && c <= 0xfffd)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
