package fi.mittari.etl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of a file as a scaffold sees it: a dimension of a cube, or a column of a table.
 *
 * @param name as a definition calls it
 * @param role time, geo, metric where the file says so, else null
 * @param number whether its texts are numbers
 * @param values different texts with their labels, up to a limit
 * @param whole whether those are all of them
 */
record ScaffoldColumn(
    String name, String role, boolean number, Map<String, String> values, boolean whole) {

  /** Different texts that are looked at. */
  static final int MOST = 20_000;

  /** A year, a day, several years or a school year in a header text. */
  private static final Pattern DATED =
      Pattern.compile(
          "(?<before>.*?)(?<![0-9])(?<first>(?:19|20)\\d{2})"
              + "(?:(?<day>-\\d{2}-\\d{2})|-(?<last>(?:19|20)\\d{2}))?(?![0-9])(?<after>.*)");

  ScaffoldColumn {
    values = new LinkedHashMap<>(values);
  }

  boolean is(String wanted) {
    return wanted.equals(role);
  }

  /**
   * A rule that takes the year out of the header text.
   *
   * @param match the pattern
   * @param column the logical column
   * @param period what the rule says of the period
   */
  record HeaderRule(String match, String column, String period) {}

  /** The rule for this column's header, where it has a year. */
  Optional<HeaderRule> headerRule() {
    Matcher m = DATED.matcher(name);
    if (!m.matches()) {
      return Optional.empty();
    }
    String before = m.group("before");
    String after = m.group("after");
    String text = before.replaceAll("[^\\p{L}\\p{N}%)]+$", "");
    String between = before.substring(text.length());
    boolean named = !text.isEmpty();
    String date =
        m.group("day") != null
            ? "(\\d{4}-\\d{2}-\\d{2})"
            : m.group("last") != null ? "(\\d{4})-(\\d{4})" : "(\\d{4})";
    int group = named ? 2 : 1;
    String period = m.group("last") != null ? "$%d..$%d".formatted(group, group + 1) : "$" + group;
    String head = named ? "(.+)" + plain(between) : plain(between);
    String column = named ? "$1" : after.isBlank() ? "figure" : after.strip();
    return Optional.of(new HeaderRule(head + date + plain(after), column, period));
  }

  /** A text as a regular expression that matches only it. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\\\[\\](){}.*+?^$|])", "\\\\$1");
  }
}
