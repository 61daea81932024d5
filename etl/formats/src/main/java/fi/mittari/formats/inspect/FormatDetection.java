package fi.mittari.formats.inspect;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the format of a file by its content and, where that says nothing, by its name. */
public final class FormatDetection {

  private static final int HEAD = 1 << 16;
  private static final Pattern PX_STATEMENT =
      Pattern.compile("^[A-Z][A-Z0-9_-]*(\\[[^\\]\\r\\n]{1,20}])?(\\(\"[^)]*\\))?\\s*=\\s*\\S");
  private static final Pattern PX_KEYWORD =
      Pattern.compile(
          "(?m)(^|;)\\s*(CHARSET|AXIS-VERSION|MATRIX|SUBJECT-CODE|SUBJECT-AREA|STUB|HEADING|VALUES"
              + "|DATA|TITLE|CONTENTS|UNITS|DECIMALS|CODEPAGE|LANGUAGES?)(\\[[^\\]]{1,20}])?"
              + "(\\(\"[^)]*\\))?\\s*=");
  private static final Pattern JSON_STAT =
      Pattern.compile("\"(dataset|dimension|class|id|size|value|error|version)\"\\s*:");
  private static final Pattern SDMX_JSON =
      Pattern.compile(
          "sdmx-json|\"dataSets\"\\s*:|\"structures?\"\\s*:\\s*[\\[{](?s:.*)\"keyPosition\"\\s*:");
  private static final Pattern SDMX_CSV =
      Pattern.compile(
          "\"?(STRUCTURE(\\[.])?\"?[,;]\"?STRUCTURE_ID\\b"
              + "|DATAFLOW(: ?[^,;\\r\\n\"]*)?\"?[,;]\"?[A-Za-z])(?s:.*)");
  private static final Pattern SOTKANET =
      Pattern.compile(
          "indicator;region;year;gender;(?s:.*)"
              + "|\\[\\s*\\{(?=[^}]*\"indicator\"\\s*:)(?=[^}]*\"region\"\\s*:)(?s:.*)");
  private static final Pattern MARKUP =
      Pattern.compile("(?is)^<(\\?xml|!doctype|html|kml|[a-z][\\w:.-]*[\\s>]).*");

  private FormatDetection() {}

  /**
   * @param name the file's name in messages, whose ending counts where the content does not tell
   * @throws SourceException if the file cannot be read or is of no known format
   */
  public static SourceFormat detect(Path file, String name) {
    byte[] head = head(file, name);
    if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      return SourceFormat.XLSX;
    }
    String text = text(head);
    String start = text.strip();
    Optional<SourceFormat> byEnding = byEnding(name);
    if (start.isEmpty()) {
      return byEnding.orElseThrow(() -> unknown(name, "is empty"));
    }
    if (SOTKANET.matcher(start).matches()) {
      return SourceFormat.SOTKANET;
    }
    if (SDMX_CSV.matcher(start).matches()) {
      return SourceFormat.SDMX_CSV;
    }
    if (start.startsWith("{")) {
      if (SDMX_JSON.matcher(start).find()) {
        return SourceFormat.SDMX_JSON;
      }
      if (JSON_STAT.matcher(start).find() || byEnding.equals(Optional.of(SourceFormat.JSONSTAT))) {
        return SourceFormat.JSONSTAT;
      }
      throw unknown(name, "is JSON, but not JSON-stat");
    }
    if (PX_STATEMENT.matcher(start).find() && PX_KEYWORD.matcher(start).find()) {
      return SourceFormat.PX;
    }
    if (MARKUP.matcher(start).matches()) {
      throw unknown(name, "is XML or a web page");
    }
    if (start.startsWith("[") && byEnding.equals(Optional.of(SourceFormat.JSONSTAT))) {
      throw unknown(name, "is JSON, but not JSON-stat");
    }
    if (text.indexOf(0) >= 0 && !byEnding.equals(Optional.of(SourceFormat.PX))) {
      throw unknown(name, "is a binary file of an unknown kind");
    }
    return byEnding.orElse(SourceFormat.CSV);
  }

  private static byte[] head(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      throw new SourceException(name, 0, "file", "does not exist or is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean startsWith(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Enough of the text to see its first words; which encoding it is does not matter here. */
  private static String text(byte[] head) {
    Charset charset = StandardCharsets.ISO_8859_1;
    int skip = 0;
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      skip = 3;
    } else if (startsWith(head, 0xFF, 0xFE) || head.length > 3 && head[1] == 0 && head[3] == 0) {
      charset = StandardCharsets.UTF_16LE;
      skip = head[1] == 0 ? 0 : 2;
    } else if (startsWith(head, 0xFE, 0xFF) || head.length > 3 && head[0] == 0 && head[2] == 0) {
      charset = StandardCharsets.UTF_16BE;
      skip = head[0] == 0 ? 0 : 2;
    }
    return new String(head, skip, head.length - skip, charset);
  }

  private static Optional<SourceFormat> byEnding(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "px" -> Optional.of(SourceFormat.PX);
      case "json", "jsonstat" -> Optional.of(SourceFormat.JSONSTAT);
      case "xlsx", "xlsm" -> Optional.of(SourceFormat.XLSX);
      case "csv", "tsv", "txt", "tab" -> Optional.of(SourceFormat.CSV);
      default -> Optional.empty();
    };
  }

  private static SourceException unknown(String name, String what) {
    return new SourceException(
        name,
        0,
        "format",
        what + "; known are CSV, XLSX, PX, JSON-stat, SDMX-CSV, SDMX-JSON and Sotkanet");
  }
}
