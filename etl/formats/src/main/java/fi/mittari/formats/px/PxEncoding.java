package fi.mittari.formats.px;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a file's character encoding: what the caller says, else a byte order mark, else what the
 * header declares unless its bytes disprove that.
 */
final class PxEncoding {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final PxWarnings warnings;
  private final PxHeaderBytes bytes;

  private PxEncoding(PxHeaderBytes bytes, PxWarnings warnings) {
    this.bytes = bytes;
    this.warnings = warnings;
  }

  static Charset detect(Path file, String name, ReadOptions options, PxWarnings warnings)
      throws IOException {
    if (options.encoding().isPresent()) {
      return options.encoding().get();
    }
    Charset marked = byteOrderMark(file);
    if (marked != null) {
      return marked;
    }
    PxHeader header;
    long length;
    try (PxScanner scanner = new PxScanner(reader(file, StandardCharsets.ISO_8859_1))) {
      header = PxHeader.read(scanner, name);
      length = scanner.consumed();
    } catch (SourceException e) {
      // The file will be refused; only the letters in that message depend on the encoding.
      return bytes(file, 1 << 20).isUtf8() ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }
    return new PxEncoding(bytes(file, length), warnings).choose(header);
  }

  private static PxHeaderBytes bytes(Path file, long length) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return PxHeaderBytes.of(in, length);
    }
  }

  /** Bytes that the encoding does not know become U+FFFD. */
  static Reader reader(Path file, Charset charset) throws IOException {
    return new InputStreamReader(Files.newInputStream(file), charset);
  }

  private static Charset byteOrderMark(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(3);
    }
    if (start.length == 3
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private Charset choose(PxHeader header) {
    Optional<PxEntry> codepage = header.find(PxKeyword.CODEPAGE, null);
    Optional<PxEntry> set = header.find(PxKeyword.CHARSET, null);
    Charset declared;
    PxEntry origin;
    if (codepage.isPresent() && !codepage.get().first().isBlank()) {
      origin = codepage.get();
      declared = known(origin, origin.first());
    } else if (set.isPresent() && !set.get().first().isBlank()) {
      origin = set.get();
      declared = ofCharset(origin);
    } else {
      origin = null;
      declared = known(null, "IBM850");
    }
    return correct(declared, origin);
  }

  private Charset ofCharset(PxEntry entry) {
    return switch (entry.first().strip().toUpperCase(Locale.ROOT)) {
      case "ANSI" -> WINDOWS_1252;
      case "DOS", "OEM" -> known(entry, "IBM850");
      default -> known(entry, entry.first());
    };
  }

  private Charset known(PxEntry entry, String text) {
    String name = text.strip().replace(' ', '-');
    for (String candidate : new String[] {name, "windows-" + name, "cp" + name}) {
      try {
        return Charset.forName(candidate);
      } catch (IllegalArgumentException e) {
        // try the next spelling
      }
    }
    if (entry != null && !name.equalsIgnoreCase("ANSI")) {
      warnings.add(entry, "unknown encoding \"" + text + "\", windows-1252 is assumed");
    }
    return WINDOWS_1252;
  }

  private Charset correct(Charset declared, PxEntry origin) {
    if (bytes.isAscii()) {
      return declared;
    }
    String claim =
        origin == null
            ? "no CHARSET or CODEPAGE is given (which means DOS text)"
            : origin.name() + " says " + origin.first();
    long line = origin == null ? 0 : origin.line();
    String subject = origin == null ? "CHARSET" : origin.name();
    if (declared.equals(StandardCharsets.UTF_8)) {
      if (!bytes.isUtf8()) {
        warnings.add(line, subject, claim + " but the bytes are not; read as windows-1252");
        return WINDOWS_1252;
      }
      return declared;
    }
    if (bytes.isUtf8()) {
      warnings.add(line, subject, claim + " but the bytes are UTF-8; read as UTF-8");
      return StandardCharsets.UTF_8;
    }
    boolean iso = declared.name().equals("ISO-8859-1") || declared.name().equals("ISO-8859-15");
    if (iso && bytes.hasControls()) {
      warnings.add(line, subject, claim + " but the bytes are windows-1252; read as that");
      return WINDOWS_1252;
    }
    return declared;
  }
}
