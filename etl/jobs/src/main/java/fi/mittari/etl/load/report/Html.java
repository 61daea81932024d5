package fi.mittari.etl.load.report;

import java.util.List;
import java.util.Locale;

/** A report as a page of plain HTML: every text is escaped, nothing is fetched, nothing runs. */
final class Html implements Blocks {

  private static final String STYLE =
      """
      body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
      table{border-collapse:collapse;margin:1rem 0;width:100%}
      th,td{border-bottom:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
      @media(min-width:40rem){th{overflow-wrap:break-word}}
      """;

  private final StringBuilder out = new StringBuilder(8192);

  Html(Locale language, String title) {
    out.append("<!doctype html>\n<html lang=\"")
        .append(language.getLanguage())
        .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n");
  }

  @Override
  public void heading(int level, String text) {
    element("h" + level, text);
    out.append('\n');
  }

  @Override
  public void paragraph(String text) {
    element("p", text);
    out.append('\n');
  }

  @Override
  public void table(List<String> header, List<List<String>> rows) {
    out.append("<table>\n<thead><tr>");
    header.forEach(h -> out.append("<th scope=\"col\">").append(escape(h)).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      row.forEach(cell -> element("td", cell));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escape(text));
    out.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String text() {
    return out + "</main>\n</body>\n</html>\n";
  }
}
