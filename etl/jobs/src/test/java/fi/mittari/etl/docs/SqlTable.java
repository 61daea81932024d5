package fi.mittari.etl.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name and columns of a {@code create table} statement, either with column definitions or with a
 * query whose last {@code select} names each column.
 */
record SqlTable(String name, List<String> columns) {

  private static final Pattern CREATE =
      Pattern.compile("(?s)create table (?:if not exists )?([\\w.]+)\\s*(\\(|as\\b)(.*)");
  private static final Pattern LAST_NAME = Pattern.compile("(?s).*?`?(\\w+)`?\\s*");

  /** The table that a file makes; null where it makes none. */
  static SqlTable of(String sql) {
    Matcher create = CREATE.matcher(sql.replaceAll("--[^\n]*", ""));
    if (!create.find()) {
      return null;
    }
    String name = create.group(1).replaceAll(".*\\.", "");
    String rest = create.group(3);
    return new SqlTable(name, create.group(2).equals("(") ? defined(rest) : selected(rest));
  }

  private static List<String> defined(String text) {
    List<String> names = new ArrayList<>();
    for (String definition : split(text, ',')) {
      Matcher name = Pattern.compile("(?s)\\s*`?(\\w+)`?\\s.*").matcher(definition + " ");
      if (name.matches()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static List<String> selected(String text) {
    int start = text.lastIndexOf("\nselect");
    String items = text.substring(start + "\nselect".length()).split("\nfrom\\b", 2)[0];
    List<String> names = new ArrayList<>();
    for (String item : split(items, ',')) {
      Matcher name = LAST_NAME.matcher(item);
      if (name.matches()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** Splits outside brackets and quotes, up to the bracket that closes what is split. */
  private static List<String> split(String text, char mark) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth < 0) {
        parts.add(text.substring(from, i));
        return parts;
      } else if (!quoted && c == mark && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
