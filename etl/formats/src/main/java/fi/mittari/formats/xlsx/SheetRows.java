package fi.mittari.formats.xlsx;

import fi.mittari.formats.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/** The rows of one sheet that have text in them, in order; then its merged ranges. */
final class SheetRows implements AutoCloseable {

  private final String file;
  private final CellTexts texts;
  private final InputStream in;
  private final XMLStreamReader xml;
  private final SheetRow.Builder builder = new SheetRow.Builder();
  private int row;
  private int column;
  private long uncomputed;
  private String firstUncomputed;

  SheetRows(String file, CellTexts texts, InputStream in) {
    this.file = file;
    this.texts = texts;
    this.in = in;
    try {
      this.xml = factory().createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** A reader of XML that resolves nothing from outside. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The next row with text, null after the last. */
  SheetRow next() {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && is("row")) {
          SheetRow read = row();
          if (read != null) {
            return read;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT && is("sheetData")) {
          return null;
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** The merged ranges, once all rows are read. */
  List<MergedRange> merged() {
    List<MergedRange> merged = new ArrayList<>();
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && is("mergeCell")) {
          MergedRange range = MergedRange.of(xml.getAttributeValue(null, "ref"));
          if (range != null) {
            merged.add(range);
          }
        }
      }
      return merged;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Formula cells without a stored result so far. */
  long uncomputed() {
    return uncomputed;
  }

  /** Reference of the first of them. */
  String firstUncomputed() {
    return firstUncomputed;
  }

  private boolean is(String element) {
    return xml.getLocalName().equals(element);
  }

  private SheetRow row() throws XMLStreamException {
    String number = xml.getAttributeValue(null, "r");
    int next = row + 1;
    if (number != null) {
      next = number.strip().matches("[0-9]{1,7}") ? Integer.parseInt(number.strip()) : 0;
    }
    if (next <= row) {
      throw new SourceException(
          file, row, "row", "is followed by one numbered \"" + number + "\", expected a later row");
    }
    row = next;
    column = -1;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && is("c")) {
        cell();
      } else if (event == XMLStreamConstants.END_ELEMENT && is("row")) {
        break;
      }
    }
    return builder.build(row);
  }

  private void cell() throws XMLStreamException {
    String reference = xml.getAttributeValue(null, "r");
    column = reference == null ? column + 1 : MergedRange.column(reference);
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    String text = null;
    boolean formula = false;
    boolean stored = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && is("c")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (is("v")) {
        text = text(type, style, xml.getElementText());
        stored = true;
      } else if (is("is")) {
        text = inline();
      } else {
        formula |= is("f");
      }
    }
    if (formula && !stored && uncomputed++ == 0) {
      firstUncomputed = XlsxTable.reference(column, row);
    }
    builder.put(column, text, file, row);
  }

  private String text(String type, String style, String stored) {
    try {
      String text = texts.text(type, style, stored);
      return "str".equals(type) ? new XSSFRichTextString(stored).getString() : text;
    } catch (IllegalArgumentException e) {
      String reason =
          e instanceof NumberFormatException
              ? "has \"" + stored + "\", expected a number"
              : e.getMessage();
      throw new SourceException(file, row, "cell " + XlsxTable.reference(column, row), reason, e);
    }
  }

  /** Text of an inline string without the reading aids of East Asian text. */
  private String inline() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int aids = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && is("is")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && is("t") && aids == 0) {
        text.append(xml.getElementText());
      } else if (event == XMLStreamConstants.START_ELEMENT && is("rPh")) {
        aids++;
      } else if (event == XMLStreamConstants.END_ELEMENT && is("rPh")) {
        aids--;
      }
    }
    return new XSSFRichTextString(text.toString()).getString();
  }

  private SourceException broken(XMLStreamException e) {
    return new SourceException(file, row, "sheet", "is broken here: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      xml.close();
      in.close();
    } catch (XMLStreamException | IOException e) {
      throw new SourceException(file, 0, "sheet", "cannot be closed: " + e.getMessage(), e);
    }
  }
}
