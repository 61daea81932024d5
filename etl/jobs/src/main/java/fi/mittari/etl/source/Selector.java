package fi.mittari.etl.source;

import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.model.MittariException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which values of a variable a selection means. The expressions are those of PxWebApi v2. */
final class Selector {

  private static final Pattern COUNT =
      Pattern.compile("(TOP|BOTTOM)\\((\\d{1,6})(?:,(\\d{1,6}))?\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPAN =
      Pattern.compile(
          "(FROM|TO)\\(([^,()]+)\\)|RANGE\\(([^,()]+),([^,()]+)\\)", Pattern.CASE_INSENSITIVE);

  private final Variable variable;
  private final TreeSet<Integer> chosen = new TreeSet<>();

  private Selector(Variable variable) {
    this.variable = variable;
  }

  /**
   * Positions of the values, as the table lists them.
   *
   * @throws MittariException of kind SOURCE if the variable lacks a value that is named
   */
  static List<Integer> select(Variable variable, Fetch.Selection selection) {
    Selector selector = new Selector(variable);
    int size = variable.codes().size();
    if (selection.last() != null) {
      List<Integer> order = variable.chronological();
      selector.chosen.addAll(order.subList(Math.max(0, size - selection.last()), size));
    } else if (selection.top() != null) {
      for (int i = 0; i < Math.min(size, selection.top()); i++) {
        selector.chosen.add(i);
      }
    } else {
      selection.texts().forEach(t -> selector.chosen.add(selector.position(t, variable.texts())));
      selection.expressions().forEach(selector::expression);
    }
    if (selector.chosen.isEmpty()) {
      throw MittariException.source(
          "empty-selection",
          "the selection of '%s' has no value; it has %s"
              .formatted(variable.code(), some(variable.codes())));
    }
    return List.copyOf(selector.chosen);
  }

  private void expression(String expression) {
    int plain = variable.codes().indexOf(expression);
    Matcher count = COUNT.matcher(expression);
    Matcher span = SPAN.matcher(expression);
    if (plain >= 0) {
      chosen.add(plain);
    } else if (count.matches()) {
      count(count);
    } else if (span.matches()) {
      span(span);
    } else if (expression.contains("*") || expression.contains("?")) {
      mask(expression);
    } else {
      chosen.add(position(expression, variable.codes()));
    }
  }

  /** The top of a time is its newest periods, as PxWebApi has it. */
  private void count(Matcher expression) {
    boolean end =
        expression.group(1).toUpperCase(Locale.ROOT).equals("BOTTOM") != variable.isTime();
    int count = Integer.parseInt(expression.group(2));
    int offset = expression.group(3) == null ? 0 : Integer.parseInt(expression.group(3));
    List<Integer> order = variable.chronological();
    int size = order.size();
    int from = Math.min(size, end ? Math.max(0, size - offset - count) : offset);
    int to = Math.max(from, end ? size - offset : Math.min(size, offset + count));
    chosen.addAll(order.subList(from, to));
  }

  private void span(Matcher expression) {
    List<Integer> order = variable.chronological();
    int from = 0;
    int to = order.size() - 1;
    if (expression.group(1) == null) {
      from = order.indexOf(position(expression.group(3), variable.codes()));
      to = order.indexOf(position(expression.group(4), variable.codes()));
    } else {
      int at = order.indexOf(position(expression.group(2), variable.codes()));
      if (expression.group(1).toUpperCase(Locale.ROOT).equals("FROM")) {
        from = at;
      } else {
        to = at;
      }
    }
    chosen.addAll(order.subList(Math.min(from, to), Math.max(from, to) + 1));
  }

  private void mask(String mask) {
    String regex = Pattern.quote(mask).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    int before = chosen.size();
    for (int i = 0; i < variable.codes().size(); i++) {
      if (pattern.matcher(variable.codes().get(i)).matches()) {
        chosen.add(i);
      }
    }
    if (chosen.size() == before && before == 0) {
      throw absent(mask, variable.codes());
    }
  }

  private int position(String wanted, List<String> among) {
    int position = among.indexOf(wanted.strip());
    if (position < 0) {
      throw absent(wanted, among);
    }
    return position;
  }

  private MittariException absent(String wanted, Collection<String> among) {
    return MittariException.source(
        "changed-table",
        "the variable '%s' has no value '%s' (any more?); it has %s"
            .formatted(variable.code(), wanted, some(among)));
  }

  static String some(Collection<String> values) {
    String first = String.join(", ", values.stream().limit(12).toList());
    return values.size() > 12 ? first + ", … (" + values.size() + ")" : first;
  }
}
