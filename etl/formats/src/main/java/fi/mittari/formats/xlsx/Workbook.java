package fi.mittari.formats.xlsx;

import fi.mittari.formats.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** An open workbook: its sheets by name, and what their cells refer to. */
final class Workbook implements AutoCloseable {

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private record Sheet(String name, PackagePart part) {}

  private final String name;
  private final OPCPackage zip;
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean from1904;
  private final CellTexts texts;

  private Workbook(String name, OPCPackage zip)
      throws IOException, OpenXML4JException, XMLStreamException {
    this.name = name;
    this.zip = zip;
    XSSFReader reader = new XSSFReader(zip);
    PackageRelationship core =
        zip.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT).getRelationship(0);
    readSheets(zip.getPart(core), reader);
    reader.setUseReadOnlySharedStringsTable(true);
    this.texts = new CellTexts(reader.getSharedStringsTable(), reader.getStylesTable(), from1904);
  }

  /**
   * @throws SourceException if the file is not a workbook that can be read
   */
  static Workbook open(Path file, String name) {
    refuseOtherFiles(file, name);
    OPCPackage zip = null;
    try {
      zip = OPCPackage.open(file.toFile(), PackageAccess.READ);
      return new Workbook(name, zip);
    } catch (SourceException e) {
      revert(zip);
      throw e;
    } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
      revert(zip);
      throw new SourceException(
          name, 0, "workbook", "cannot be read as .xlsx: " + e.getMessage(), e);
    }
  }

  private static void revert(OPCPackage zip) {
    if (zip != null) {
      zip.revert();
    }
  }

  private static void refuseOtherFiles(Path file, String name) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
    if (head.length == 4 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) {
      throw new SourceException(
          name,
          0,
          "workbook",
          "is an old .xls or protected by a password; save it as .xlsx without a password");
    }
    if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
      throw new SourceException(name, 0, "workbook", "is not an Excel workbook (.xlsx)");
    }
  }

  private void readSheets(PackagePart part, XSSFReader reader)
      throws IOException, OpenXML4JException, XMLStreamException {
    try (InputStream in = reader.getWorkbookData()) {
      XMLStreamReader xml = SheetRows.factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("workbookPr")) {
          String flag = xml.getAttributeValue(null, "date1904");
          from1904 = "1".equals(flag) || "true".equals(flag);
        } else if (xml.getLocalName().equals("sheet")) {
          addSheet(part, xml);
        }
      }
    }
    if (sheets.isEmpty()) {
      throw new SourceException(name, 0, "workbook", "holds no sheets with cells");
    }
  }

  /** Sheets of charts have no cells and are left out. */
  private void addSheet(PackagePart workbook, XMLStreamReader xml) throws OpenXML4JException {
    PackageRelationship relation = workbook.getRelationship(xml.getAttributeValue(RELATIONS, "id"));
    if (relation != null && relation.getRelationshipType().endsWith("/worksheet")) {
      sheets.add(new Sheet(xml.getAttributeValue(null, "name"), workbook.getRelatedPart(relation)));
    }
  }

  List<String> sheets() {
    return sheets.stream().map(Sheet::name).toList();
  }

  /**
   * The sheet of this name, else the first.
   *
   * @throws SourceException if there is none of this name
   */
  String sheet(Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return sheets.get(0).name();
    }
    for (Sheet sheet : sheets) {
      if (sheet.name().strip().equalsIgnoreCase(wanted.get().strip())) {
        return sheet.name();
      }
    }
    throw new SourceException(
        name,
        0,
        "sheet",
        "there is no \""
            + wanted.get()
            + "\", only "
            + sheets().stream().map(s -> '"' + s + '"').collect(Collectors.joining(", ")));
  }

  SheetRows rows(String sheet) {
    for (Sheet known : sheets) {
      if (known.name().equals(sheet)) {
        try {
          return new SheetRows(name, texts, known.part().getInputStream());
        } catch (IOException e) {
          throw new SourceException(name, 0, sheet, "cannot be read: " + e.getMessage(), e);
        }
      }
    }
    throw new IllegalArgumentException("no sheet " + sheet);
  }

  @Override
  public void close() {
    zip.revert();
  }
}
