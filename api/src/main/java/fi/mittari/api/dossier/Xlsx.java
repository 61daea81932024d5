package fi.mittari.api.dossier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks and checksums: bytes that do not depend on when they are written. */
public final class Xlsx {

  /** The first moment that a ZIP can name. */
  private static final LocalDateTime MOMENT = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Xlsx() {}

  /**
   * Writes and closes a workbook.
   *
   * @param made what it says of when it was made
   */
  public static byte[] bytes(XSSFWorkbook workbook, Instant made) {
    try (workbook) {
      CoreProperties core = workbook.getProperties().getCoreProperties();
      core.setCreator("Mittari");
      core.setCreated(Optional.of(Date.from(made)));
      core.setModified(Optional.of(Date.from(made)));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return rezipped(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] rezipped(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      // Readers that stream expect the list of types first.
      put(out, "[Content_Types].xml", entries.remove("[Content_Types].xml"));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(MOMENT);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /** SHA-256 of each file, for {@code sha256sum -c}. */
  static byte[] checksums(Map<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (name, bytes) -> lines.append(sha256(bytes)).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
