package fi.mittari.formats.csv;

import fi.mittari.formats.ReadOptions;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The shape of a CSV file: what the person says, else a guess from its first records.
 *
 * @param delimiter between fields
 * @param titleLines physical lines above the header
 * @param fields the most usual number of fields of a record
 * @param widest the largest number of non-empty fields, counted to the last non-empty one, of any
 *     record in the sample under the first
 * @param headerless whether the texts of the first record recur under it, as data does
 */
record CsvLayout(char delimiter, int titleLines, int fields, int widest, boolean headerless)
    implements Serializable {

  private static final char[] CANDIDATES = {'\t', ';', '|', ','};
  private static final int MOST_TITLE_LINES = 20;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,\\s\\u00A0]*%?");
  private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

  private record Fit(char delimiter, int fields, double score, List<CsvSample.Row> rows) {}

  static CsvLayout of(CsvSample sample, ReadOptions options) {
    int skip = Math.max(options.titleLines(), 0);
    Character declared = options.titleLines() < 0 ? declaredBySep(sample.text()) : null;
    if (declared != null) {
      skip = 1;
    }
    char[] candidates = CANDIDATES;
    if (options.delimiter().isPresent()) {
      candidates = new char[] {options.delimiter().get()};
    } else if (declared != null) {
      candidates = new char[] {declared};
    }
    Fit best = best(sample, candidates, skip);
    int title = options.titleLines() >= 0 ? skip : titleLines(best.rows(), best.fields(), skip);
    List<CsvSample.Row> table =
        best.rows().stream().filter(row -> row.line() > title && !row.blank()).toList();
    return new CsvLayout(best.delimiter(), title, best.fields(), widest(table), recurs(table));
  }

  /** Spreadsheet programs write and read a first line {@code sep=;}. */
  private static Character declaredBySep(String text) {
    boolean declared =
        text.length() > 5
            && text.substring(0, 4).toLowerCase(Locale.ROOT).equals("sep=")
            && (text.charAt(5) == '\r' || text.charAt(5) == '\n');
    return declared ? text.charAt(4) : null;
  }

  private static Fit best(CsvSample sample, char[] candidates, int skip) {
    Fit best = null;
    for (char candidate : candidates) {
      Fit fit = fit(candidate, sample.rows(candidate, skip));
      if (best == null
          || fit.score() > best.score()
          || fit.score() == best.score() && fit.fields() > best.fields()) {
        best = fit;
      }
    }
    if (best.fields() == 1 && candidates.length > 1) {
      return fit(',', sample.rows(',', skip));
    }
    return best;
  }

  private static Fit fit(char delimiter, List<CsvSample.Row> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    int records = 0;
    for (CsvSample.Row row : rows) {
      if (!row.blank()) {
        counts.merge(row.fields().size(), 1, Integer::sum);
        records++;
      }
    }
    int fields = 1;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      boolean wider = entry.getValue() == most && entry.getKey() > fields;
      if (entry.getValue() > most || wider) {
        fields = entry.getKey();
        most = entry.getValue();
      }
    }
    if (fields < 2) {
      return new Fit(delimiter, 1, 0, rows);
    }
    double score = (double) most / records;
    return new Fit(delimiter, fields, startsLikeTheRest(rows, fields) ? score : 0.8 * score, rows);
  }

  /** Whether the first record has as many fields as the others, or is a title by a blank line. */
  private static boolean startsLikeTheRest(List<CsvSample.Row> rows, int fields) {
    int first = 0;
    while (first < rows.size() && rows.get(first).blank()) {
      first++;
    }
    return first < rows.size()
        && (rows.get(first).fields().size() == fields
            || first + 1 < rows.size() && rows.get(first + 1).blank());
  }

  private static int titleLines(List<CsvSample.Row> rows, int fields, int skip) {
    int at = afterBlank(rows, 0);
    int titles = 0;
    while (at < rows.size() && titles++ < MOST_TITLE_LINES && isTitle(rows, at, fields)) {
      at = afterBlank(rows, at + 1);
    }
    if (at == rows.size() || titles > MOST_TITLE_LINES) {
      return skip;
    }
    return (int) rows.get(at).line() - 1;
  }

  private static int afterBlank(List<CsvSample.Row> rows, int from) {
    int at = from;
    while (at < rows.size() && rows.get(at).blank()) {
      at++;
    }
    return at;
  }

  private static boolean isTitle(List<CsvSample.Row> rows, int at, int fields) {
    CsvSample.Row row = rows.get(at);
    int next = afterBlank(rows, at + 1);
    if (fields < 2 || next == rows.size()) {
      return false;
    }
    boolean blankFollows = next > at + 1;
    boolean alone = row.filled() == 1 && !row.fields().get(0).isBlank();
    if (alone) {
      return blankFollows || rows.get(next).filled() == 1 || isHeaderLike(rows.get(next));
    }
    return blankFollows && row.fields().size() != fields;
  }

  private static boolean isHeaderLike(CsvSample.Row row) {
    return row.filled() > 1
        && !NUMBER.matcher(row.fields().get(0).strip()).matches()
        && row.fields().stream()
            .map(String::strip)
            .noneMatch(field -> NUMBER.matcher(field).matches() && !YEAR.matcher(field).matches());
  }

  private static int widest(List<CsvSample.Row> table) {
    return table.stream().mapToInt(row -> filledWidth(row.fields())).max().orElse(0);
  }

  /** Whether at least half of the first record's texts stand again in the same field below. */
  private static boolean recurs(List<CsvSample.Row> table) {
    if (table.size() < 2) {
      return false;
    }
    List<String> first = table.get(0).fields();
    int texts = 0;
    int recurring = 0;
    for (int i = 0; i < first.size(); i++) {
      String text = first.get(i);
      if (!text.isBlank() && !NUMBER.matcher(text.strip()).matches()) {
        int field = i;
        texts++;
        recurring +=
            table.stream()
                    .skip(1)
                    .anyMatch(r -> field < r.fields().size() && r.fields().get(field).equals(text))
                ? 1
                : 0;
      }
    }
    return recurring > 0 && 2 * recurring >= texts;
  }

  /** Fields up to the last one that is not empty. */
  static int filledWidth(List<String> fields) {
    int width = fields.size();
    while (width > 0 && fields.get(width - 1).isEmpty()) {
      width--;
    }
    return width;
  }
}
