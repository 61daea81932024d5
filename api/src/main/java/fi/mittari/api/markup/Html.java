package fi.mittari.api.markup;

import java.util.List;

/**
 * Builds a page of plain HTML that is well-formed XML too: every text is escaped, nothing is
 * fetched, nothing runs. Wherever something is shown, it is a text or a {@link Fragment}.
 */
public final class Html {

  /** How pages look where nothing else is said. */
  public static final String STYLE =
      """
      body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
      table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:600}
      th,td{border-bottom:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      .note{border-left:.4rem solid #8a4b00;padding:.2rem 1rem;background:#fff6e8}
      .wide{overflow-x:auto}a{color:#003e80}code{overflow-wrap:anywhere}
      """;

  private final StringBuilder text = new StringBuilder(8192);

  /** A page that describes itself by its title. */
  public Html(String language, String title) {
    this(language, title, title, STYLE);
  }

  /**
   * @param language code of its language
   * @param description one sentence on what it is
   * @param style CSS
   */
  public Html(String language, String title, String description, String style) {
    raw("<!DOCTYPE html>\n<html lang=\"" + Fragment.escape(language) + "\">\n<head>\n");
    raw("<meta charset=\"utf-8\" />\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    raw("<meta name=\"description\" content=\"" + Fragment.escape(description) + "\" />\n");
    raw("<title>" + Fragment.escape(title) + "</title>\n<style>\n" + style + "</style>\n</head>\n");
    raw("<body>\n<main>\n<h1>" + Fragment.escape(title) + "</h1>\n");
  }

  private Html() {}

  /** A part without a beginning and an end, for {@link #append}. */
  public static Html part() {
    return new Html();
  }

  /** What a part holds. */
  public Html append(Html part) {
    return raw(part.text.toString());
  }

  /** A heading right below the title. */
  public Html heading(String words) {
    return raw("<h2>" + Fragment.escape(words) + "</h2>\n");
  }

  /** A heading below a heading. */
  public Html subheading(String words) {
    return raw("<h3>" + Fragment.escape(words) + "</h3>\n");
  }

  public Html paragraph(Object words) {
    return raw("<p>" + html(words) + "</p>\n");
  }

  /** A paragraph that is set off. */
  public Html note(Object words) {
    return raw("<p class=\"note\">" + html(words) + "</p>\n");
  }

  /** A list without numbers; nothing where it has no items. */
  public Html list(List<?> items) {
    return items.isEmpty() ? this : items("ul", "", items);
  }

  /**
   * A numbered list whose items can be linked to.
   *
   * @param anchor what stands before the number in an item's name, {@code r} for {@code #r1}
   */
  public Html numbered(String anchor, List<?> items) {
    return items("ol", anchor, items);
  }

  private Html items(String element, String anchor, List<?> items) {
    raw("<" + element + ">\n");
    for (int i = 0; i < items.size(); i++) {
      String id = anchor.isEmpty() ? "" : " id=\"" + anchor + (i + 1) + "\"";
      raw("<li" + id + ">" + html(items.get(i)) + "</li>\n");
    }
    return raw("</" + element + ">\n");
  }

  /** A list of links to files beside the page, each with what it is. */
  public Html files(List<String[]> files) {
    raw("<ul>\n");
    files.forEach(
        f ->
            raw(
                "<li><a href=\"%s\">%s</a>: %s</li>\n"
                    .formatted(
                        Fragment.escape(f[0]), Fragment.escape(f[0]), Fragment.escape(f[1]))));
    return raw("</ul>\n");
  }

  /**
   * A table whose first column names its rows.
   *
   * @param numbers from which column on there are numbers
   */
  public Html table(
      String caption, int numbers, List<String> header, List<? extends List<?>> rows) {
    raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    raw(Fragment.escape(caption) + "\">\n");
    raw(numbers < header.size() ? "<table>" : "<table class=\"t\">");
    raw("\n<caption>" + Fragment.escape(caption));
    raw("</caption>\n<thead><tr>");
    for (int i = 0; i < header.size(); i++) {
      raw("<th scope=\"col\"" + right(i, numbers) + ">" + Fragment.escape(header.get(i)) + "</th>");
    }
    raw("</tr></thead>\n<tbody>\n");
    for (List<?> row : rows) {
      raw("<tr><th scope=\"row\">" + html(row.get(0)) + "</th>");
      for (int i = 1; i < row.size(); i++) {
        raw("<td" + right(i, numbers) + ">" + html(row.get(i)) + "</td>");
      }
      raw("</tr>\n");
    }
    return raw("</tbody>\n</table>\n</div>\n");
  }

  private static String right(int column, int numbers) {
    return column >= numbers ? " class=\"n\"" : "";
  }

  /** The whole page. */
  public String end() {
    return text + "</main>\n</body>\n</html>\n";
  }

  private static String html(Object content) {
    return Fragment.of(content).html();
  }

  private Html raw(String html) {
    text.append(html);
    return this;
  }
}
