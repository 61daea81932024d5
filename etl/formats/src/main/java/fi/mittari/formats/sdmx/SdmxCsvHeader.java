package fi.mittari.formats.sdmx;

import fi.mittari.formats.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an SDMX-CSV file says: ids of columns, and where labels stand.
 *
 * @param names of the table's columns
 * @param positions for each of them, the column of the file
 * @param parts for each of them, which part of the cell it takes
 */
record SdmxCsvHeader(List<String> names, List<Integer> positions, List<Part> parts) {

  /** Which part of a cell a column takes. */
  enum Part {
    /** All of it. */
    WHOLE,
    /** The code before the colon. */
    CODE,
    /** The label after it. */
    LABEL
  }

  /** The first header and the delimiter behind it, of version 2.0 or 1.0. */
  private static final Pattern START =
      Pattern.compile("\\uFEFF?\"?(?:STRUCTURE(?:\\[.])?|DATAFLOW)(?:: ?[^,;\"]*)?\"?([,;\\t])");

  private static final Pattern MARKS = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern BOTH = Pattern.compile("([^\\s:]+): (.*)", Pattern.DOTALL);

  /** A code and its label; a code such as {@code ESTAT:NA(1.0)} may hold colons itself. */
  private static final Pattern CELL = Pattern.compile("(\\S+?): (.*)", Pattern.DOTALL);

  /** The delimiter of a file that begins like this; empty where it is no SDMX-CSV. */
  static Optional<Character> delimiter(String firstLine) {
    Matcher start = START.matcher(firstLine);
    return start.lookingAt() ? Optional.of(start.group(1).charAt(0)) : Optional.empty();
  }

  /**
   * @param headers texts of the header row
   */
  static SdmxCsvHeader of(List<String> headers) {
    boolean both = headers.stream().anyMatch(h -> BOTH.matcher(h).matches());
    int firstPair = headers.indexOf("ACTION") + 1;
    boolean pairs =
        headers.contains("STRUCTURE_NAME")
            && firstPair > 0
            && (headers.size() - firstPair) % 2 == 0;
    List<String> names = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Matcher labelled = BOTH.matcher(headers.get(i));
      boolean split = labelled.matches();
      boolean label = pairs && i >= firstPair && (i - firstPair) % 2 == 1;
      String id = id(split ? labelled.group(1) : headers.get(label ? i - 1 : i));
      boolean structure = both && (id.equals("STRUCTURE_ID") || id.equals("DATAFLOW"));
      names.add(label ? id + ".label" : id);
      positions.add(i);
      parts.add(split || structure ? Part.CODE : Part.WHOLE);
      if (split || structure) {
        names.add(id + ".label");
        positions.add(i);
        parts.add(Part.LABEL);
      }
    }
    return new SdmxCsvHeader(HeaderNames.unique(names), positions, parts);
  }

  private static String id(String header) {
    return MARKS.matcher(header).replaceAll("").strip();
  }

  /** What the column at this place of the table takes from its cell; null where it has nothing. */
  String value(int column, String cell) {
    if (cell == null || parts.get(column) == Part.WHOLE) {
      return cell;
    }
    Matcher both = CELL.matcher(cell);
    if (!both.matches()) {
      return parts.get(column) == Part.CODE ? cell : null;
    }
    return both.group(parts.get(column) == Part.CODE ? 1 : 2);
  }
}
