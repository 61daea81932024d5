package fi.mittari.etl.load.report;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown. */
final class Markdown implements Blocks {

  private final StringBuilder out = new StringBuilder(4096);

  @Override
  public void heading(int level, String text) {
    out.append("#".repeat(level)).append(' ').append(text).append("\n\n");
  }

  @Override
  public void paragraph(String text) {
    out.append(escape(text)).append("\n\n");
  }

  @Override
  public void table(List<String> header, List<List<String>> rows) {
    line(header);
    line(header.stream().map(h -> "---").toList());
    rows.forEach(this::line);
    out.append('\n');
  }

  private void line(List<String> cells) {
    out.append(
        cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escape(String text) {
    return text.replace("\n", " ").replace("|", "\\|").replace("<", "&lt;");
  }

  @Override
  public String text() {
    return out.toString();
  }
}
