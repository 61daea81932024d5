package fi.mittari.formats.ledger;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.goal.Wording;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a sheet.
 *
 * @param sheet code of the sheet
 * @param level what the column belongs to: goal, metric, figure …
 * @param path in the entry, with dots
 * @param kind how its cells are read: text, number, date, period, list …; otherwise the field of
 *     {@link LedgerWords} whose words it takes
 * @param header in three languages
 */
public record LedgerColumn(String sheet, String level, String path, String kind, Wording header) {

  /** Codes of the sheets, in their order. */
  public static final List<String> SHEETS =
      List.of(
          "programme",
          "headings",
          "units",
          "money",
          "follow-up",
          "conditions",
          "actions",
          "reports",
          "measures");

  private static final List<LedgerColumn> ALL = load();

  private static List<LedgerColumn> load() {
    List<LedgerColumn> columns = new ArrayList<>();
    for (NamedCsvRecord row : table("columns.csv")) {
      columns.add(
          new LedgerColumn(
              row.getField("sheet"),
              row.getField("level"),
              row.getField("path"),
              row.getField("kind"),
              new Wording(row.getField("fi"), row.getField("sv"), row.getField("en"))));
    }
    return List.copyOf(columns);
  }

  static List<NamedCsvRecord> table(String name) {
    try (Reader in =
            new InputStreamReader(
                Objects.requireNonNull(LedgerColumn.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of a sheet; a text is three columns, of which Swedish and English stand last. */
  public static List<LedgerColumn> of(String sheet) {
    return ordered(sheet, "fi");
  }

  /**
   * The columns of a sheet for readers of a language.
   *
   * @param first language of the texts that stand in their place; the others stand last
   */
  static List<LedgerColumn> ordered(String sheet, String first) {
    List<LedgerColumn> columns = new ArrayList<>();
    List<LedgerColumn> translations = new ArrayList<>();
    for (LedgerColumn column : ALL) {
      if (!column.sheet().equals(sheet)) {
        continue;
      }
      if (column.kind().equals("text")) {
        for (String language : List.of("fi", "sv", "en")) {
          String suffix = language.equals("fi") ? "" : " (" + language + ")";
          (language.equals(first) ? columns : translations).add(column.language(language, suffix));
        }
      } else {
        columns.add(column);
      }
    }
    columns.addAll(translations);
    return columns;
  }

  private LedgerColumn language(String language, String suffix) {
    return new LedgerColumn(
        sheet,
        level,
        path + "." + language,
        "word",
        new Wording(header.fi() + suffix, header.sv() + suffix, header.en() + suffix));
  }

  /** The column of a header in any of the three languages. */
  static Optional<LedgerColumn> of(String sheet, String header) {
    String wanted = clean(header);
    return of(sheet).stream()
        .filter(
            c ->
                clean(c.header().fi()).equals(wanted)
                    || clean(c.header().sv()).equals(wanted)
                    || clean(c.header().en()).equals(wanted))
        .findFirst();
  }

  static String clean(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
