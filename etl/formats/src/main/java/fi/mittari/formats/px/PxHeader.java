package fi.mittari.formats.px;

import fi.mittari.formats.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The statements before the cells, found by keyword, language and subjects. A null language is the
 * main one; a suffix that names the main language counts as none.
 */
final class PxHeader {

  private record Key(String name, String language, List<String> subjects) {}

  private final String file;
  private final List<PxEntry> entries;
  private final long endLine;
  private final String mainLanguage;
  private final Map<Key, PxEntry> byKey = new HashMap<>();
  private final Map<String, List<PxEntry>> byName = new HashMap<>();

  private PxHeader(String file, List<PxEntry> entries, long endLine) {
    this.file = file;
    this.entries = List.copyOf(entries);
    this.endLine = endLine;
    this.mainLanguage = mainLanguage(entries);
    for (PxEntry entry : entries) {
      byKey.putIfAbsent(new Key(entry.name(), languageOf(entry), entry.subjects()), entry);
      byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry);
    }
  }

  /**
   * Reads up to and with {@code DATA=}; the scanner then stands at the first cell.
   *
   * @throws SourceException if this is no PX file or has no cells
   */
  static PxHeader read(PxScanner scanner, String file) {
    PxStatements statements = new PxStatements(scanner, file);
    List<PxEntry> entries = new ArrayList<>();
    while (true) {
      PxStatement statement = statements.next();
      if (statement.ending() == PxStatement.Ending.DATA) {
        return new PxHeader(file, entries, statement.line());
      }
      if (!statement.text().isBlank()) {
        PxEntry entry = PxEntryParser.parse(statement);
        if (entries.isEmpty() && entry.name().isEmpty()) {
          throw new SourceException(
              file,
              statement.line(),
              "PX",
              "a PX file begins with a keyword such as CHARSET=\"ANSI\"; found: "
                  + excerpt(statement.text()));
        }
        entries.add(entry);
      }
      if (statement.ending() == PxStatement.Ending.END) {
        PxHeader header = new PxHeader(file, entries, scanner.line());
        PxHeaderRules.refuseFaults(header);
        throw new SourceException(
            file, scanner.line(), "DATA", "the keyword is missing: the file ends without cells");
      }
    }
  }

  private static String excerpt(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  /** What LANGUAGE says, else the first of LANGUAGES, unless the variables disprove it. */
  private static String mainLanguage(List<PxEntry> entries) {
    String declared = "";
    String listed = "";
    List<String> suffixes = new ArrayList<>();
    boolean plain = false;
    for (PxEntry entry : entries) {
      if (entry.name().equals("LANGUAGE") && declared.isEmpty()) {
        declared = entry.first().strip().toLowerCase(Locale.ROOT);
      } else if (entry.name().equals("LANGUAGES") && listed.isEmpty()) {
        listed = entry.first().strip().toLowerCase(Locale.ROOT);
      } else if (entry.name().equals("STUB") || entry.name().equals("HEADING")) {
        if (entry.language() == null) {
          plain = true;
        } else {
          suffixes.add(entry.language());
        }
      }
    }
    String main = declared.isEmpty() ? listed : declared;
    return plain || suffixes.isEmpty() || suffixes.contains(main) ? main : suffixes.get(0);
  }

  String file() {
    return file;
  }

  /** Main language in lower case, empty where the file does not say. */
  String mainLanguage() {
    return mainLanguage;
  }

  /** Line of {@code DATA=}. */
  long endLine() {
    return endLine;
  }

  List<PxEntry> entries() {
    return entries;
  }

  List<PxEntry> entries(PxKeyword keyword) {
    return byName.getOrDefault(keyword.text, List.of());
  }

  /** The language of an entry, null for the main one. */
  String languageOf(PxEntry entry) {
    return mainLanguage.equals(entry.language()) ? null : entry.language();
  }

  /** Same as {@link #languageOf} for a language's name. */
  String key(String language) {
    String lower = language == null ? null : language.toLowerCase(Locale.ROOT);
    return mainLanguage.equals(lower) ? null : lower;
  }

  Optional<PxEntry> find(PxKeyword keyword, String language, String... subjects) {
    return Optional.ofNullable(
        byKey.get(new Key(keyword.text, key(language), Arrays.asList(subjects))));
  }

  /** The first entry with this key; another one than the argument where it was repeated. */
  PxEntry firstLike(PxEntry entry) {
    return byKey.get(new Key(entry.name(), languageOf(entry), entry.subjects()));
  }

  SourceException refuse(PxEntry entry, String message) {
    return new SourceException(file, entry.line(), entry.title(), message);
  }
}
