package fi.mittari.api.dossier;

import java.util.List;

/** Builds a page of plain HTML: every text is escaped, nothing is fetched, nothing runs. */
final class Html {

  private static final String STYLE =
      """
      body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
      table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:600}
      th,td{border-bottom:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      .note{border-left:.4rem solid #8a4b00;padding:.2rem 1rem;background:#fff6e8}
      .wide{overflow-x:auto}a{color:#003e80}code{overflow-wrap:anywhere}
      """;

  private final StringBuilder text = new StringBuilder(8192);

  Html(String language, String title) {
    raw("<!doctype html>\n<html lang=\"" + language + "\">\n<head>\n<meta charset=\"utf-8\">\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    raw("<title>" + escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n");
    raw("<body>\n<main>\n<h1>" + escape(title) + "</h1>\n");
  }

  Html heading(String words) {
    return raw("<h2>" + escape(words) + "</h2>\n");
  }

  Html paragraph(String words) {
    return raw("<p>" + escape(words) + "</p>\n");
  }

  Html note(String words) {
    return raw("<p class=\"note\">" + escape(words) + "</p>\n");
  }

  Html list(List<String> items) {
    raw("<ul>\n");
    items.forEach(item -> raw("<li>" + escape(item) + "</li>\n"));
    return raw("</ul>\n");
  }

  /** A list of links to files beside the page, each with what it is. */
  Html files(List<String[]> files) {
    raw("<ul>\n");
    files.forEach(
        f ->
            raw(
                "<li><a href=\"%s\">%s</a>: %s</li>\n"
                    .formatted(escape(f[0]), escape(f[0]), escape(f[1]))));
    return raw("</ul>\n");
  }

  /**
   * A table whose first column names its rows.
   *
   * @param numbers from which column on there are numbers
   */
  Html table(String caption, int numbers, List<String> header, List<List<String>> rows) {
    raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    raw(escape(caption) + "\">\n<table>\n<caption>" + escape(caption) + "</caption>\n<thead><tr>");
    for (int i = 0; i < header.size(); i++) {
      raw("<th scope=\"col\"" + right(i, numbers) + ">" + escape(header.get(i)) + "</th>");
    }
    raw("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      raw("<tr><th scope=\"row\">" + escape(row.get(0)) + "</th>");
      for (int i = 1; i < row.size(); i++) {
        raw("<td" + right(i, numbers) + ">" + escape(row.get(i)) + "</td>");
      }
      raw("</tr>\n");
    }
    return raw("</tbody>\n</table>\n</div>\n");
  }

  private static String right(int column, int numbers) {
    return column >= numbers ? " class=\"n\"" : "";
  }

  String end() {
    return text + "</main>\n</body>\n</html>\n";
  }

  private Html raw(String html) {
    text.append(html);
    return this;
  }

  private static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
