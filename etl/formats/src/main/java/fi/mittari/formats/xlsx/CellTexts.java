package fi.mittari.formats.xlsx;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** Texts of stored cell values: shared strings, numbers, dates by their number format, flags. */
final class CellTexts {

  private static final int KEPT = 1 << 16;
  private static final Pattern ELAPSED = Pattern.compile("(?i).*\\[(h+|m+|s+)].*");
  private static final Pattern MIDNIGHT = Pattern.compile("T00:00(:00(\\.0+)?)?Z?$");

  private final SharedStrings shared;
  private final StylesTable styles;
  private final boolean from1904;
  private final String[] kept;
  private final Boolean[] dates;

  CellTexts(SharedStrings shared, StylesTable styles, boolean from1904) {
    this.shared = shared;
    this.styles = styles;
    this.from1904 = from1904;
    this.kept = new String[Math.min(KEPT, shared == null ? 0 : shared.getUniqueCount())];
    this.dates = new Boolean[styles == null ? 0 : styles.getNumCellStyles()];
  }

  /**
   * @param type the cell's {@code t}, null for a number
   * @param style the cell's {@code s}, null for the default
   * @param stored text of its {@code v}
   * @throws IllegalArgumentException with a reason if the value is not of its type
   */
  String text(String type, String style, String stored) {
    return switch (type == null ? "n" : type) {
      case "s" -> sharedText(stored.strip());
      case "b" -> stored.strip().equals("1") || stored.strip().equals("true") ? "true" : "false";
      case "d" -> MIDNIGHT.matcher(stored.strip()).replaceFirst("");
      case "n" -> number(style, stored.strip());
      default -> stored;
    };
  }

  private String sharedText(String stored) {
    int index = Integer.parseInt(stored);
    if (shared == null || index < 0 || index >= shared.getUniqueCount()) {
      throw new IllegalArgumentException("names the shared text " + stored + ", which is missing");
    }
    if (index >= kept.length) {
      return shared.getItemAt(index).getString();
    }
    if (kept[index] == null) {
      kept[index] = shared.getItemAt(index).getString();
    }
    return kept[index];
  }

  private String number(String style, String stored) {
    if (stored.isEmpty()) {
      return null;
    }
    int index = style == null ? 0 : Integer.parseInt(style);
    if (!isDate(index)) {
      return NumberText.of(stored);
    }
    double value = Double.parseDouble(stored);
    LocalDateTime time = value < 0 ? null : DateUtil.getLocalDateTime(value, from1904, true);
    return time == null ? NumberText.of(value) : date(time, value);
  }

  private static String date(LocalDateTime time, double value) {
    if (value < 1) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time.toLocalTime());
    }
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  private boolean isDate(int style) {
    if (style < 0 || style >= dates.length) {
      return false;
    }
    if (dates[style] == null) {
      XSSFCellStyle known = styles.getStyleAt(style);
      String format = known.getDataFormatString();
      dates[style] =
          format != null
              && !ELAPSED.matcher(format).matches()
              && DateUtil.isADateFormat(known.getDataFormat(), format);
    }
    return dates[style];
  }
}
