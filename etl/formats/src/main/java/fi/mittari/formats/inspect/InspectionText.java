package fi.mittari.formats.inspect;

import java.util.List;
import java.util.Locale;

/** An inspection as lines for a person. */
public final class InspectionText {

  private static final int LONGEST_EXAMPLE = 40;

  private InspectionText() {}

  /**
   * @param name the file as the person gave it
   * @return lines, each with its line end
   */
  public static String of(String name, Inspection inspection) {
    StringBuilder text = new StringBuilder();
    line(text, "%s: %s", name, kind(inspection));
    if (inspection.title() != null && !inspection.title().isEmpty()) {
      line(text, "  %s", inspection.title());
    }
    if (inspection.sheet() != null) {
      line(text, "  sheet %s", inspection.sheet());
    }
    if (!inspection.columns().isEmpty()) {
      columns(text, inspection);
    } else if (!inspection.dimensions().isEmpty()) {
      dimensions(text, inspection.dimensions());
    }
    if (inspection.cells() > 0) {
      line(text, "  %,d cells, %,d of them missing", inspection.cells(), inspection.missing());
    }
    for (Inspection.Dataset dataset : inspection.datasets()) {
      line(text, "  dataset %s: %s", dataset.key(), dataset.title());
    }
    inspection.warnings().forEach(warning -> line(text, "  warning: %s", warning));
    inspection.errors().forEach(error -> line(text, "  error: %s", error));
    return text.toString();
  }

  private static String kind(Inspection inspection) {
    if (inspection.format() == null) {
      return "unknown format";
    }
    return inspection.format()
        + (inspection.encoding() == null ? "" : ", " + inspection.encoding());
  }

  private static void columns(StringBuilder text, Inspection inspection) {
    line(
        text,
        "  %,d rows, %d columns",
        inspection.rows() == null ? 0 : inspection.rows(),
        inspection.columns().size());
    for (Inspection.Column column : inspection.columns()) {
      line(text, "    %-6s  %s: %s", column.type(), column.name(), examples(column.examples()));
    }
  }

  private static void dimensions(StringBuilder text, List<Inspection.Dimension> dimensions) {
    for (Inspection.Dimension dimension : dimensions) {
      String more = dimension.values() > dimension.examples().size() ? ", …" : "";
      String role = dimension.role() == null ? "" : " [" + dimension.role() + "]";
      String name =
          dimension.name().equals(dimension.code())
              ? dimension.code()
              : dimension.code() + " (" + dimension.name() + ")";
      line(
          text,
          "  %6d  %s%s: %s%s",
          dimension.values(),
          name,
          role,
          examples(dimension.examples()),
          more);
    }
  }

  private static String examples(List<String> examples) {
    return String.join(", ", examples.stream().map(InspectionText::shortened).toList());
  }

  private static String shortened(String example) {
    String oneLine = example.strip().replaceAll("\\s+", " ");
    return oneLine.length() > LONGEST_EXAMPLE
        ? oneLine.substring(0, LONGEST_EXAMPLE - 1) + "…"
        : oneLine;
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
