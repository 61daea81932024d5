package fi.mittari.api.pxweb;

import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One item of {@code valueCodes}: a code, a mask with {@code *} or {@code ?}, {@code
 * TOP(n,offset)}, {@code BOTTOM(n,offset)}, {@code RANGE(a,b)}, {@code FROM(a)}, {@code TO(a)}.
 * Letter case does not matter.
 */
final class ValueExpression {

  private static final Pattern FUNCTION =
      Pattern.compile("(top|bottom|range|from|to)\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern OFFSET = Pattern.compile("\\d{1,9}");

  private final String text;
  private final String variable;
  private final List<String> codes;

  private ValueExpression(String text, String variable, List<String> codes) {
    this.text = text;
    this.variable = variable;
    this.codes = codes;
  }

  /**
   * The places of the values that an expression means.
   *
   * @param newestFirst whether TOP counts from the end, as it does for time
   * @param codes of all values, in order
   * @throws ProblemException 400 for a code that there is not, or what is no expression
   */
  static List<Integer> places(String text, String variable, List<String> codes, Order newestFirst) {
    return new ValueExpression(text.strip(), variable, codes).places(newestFirst);
  }

  /** From which end TOP counts. */
  enum Order {
    AS_LISTED,
    NEWEST_FIRST
  }

  private List<Integer> places(Order order) {
    Matcher function = FUNCTION.matcher(text);
    if (codes.contains(text)) {
      return List.of(codes.indexOf(text));
    }
    if (function.matches()) {
      String name = function.group(1).toLowerCase(Locale.ROOT);
      List<String> arguments = arguments(function.group(2));
      return switch (name) {
        case "top" -> counted(arguments, order == Order.NEWEST_FIRST);
        case "bottom" -> counted(arguments, order == Order.AS_LISTED);
        case "range" -> between(arguments, 2);
        case "from" -> between(arguments, 1);
        default -> upTo(arguments);
      };
    }
    return text.contains("*") || text.contains("?") ? masked() : List.of(place(text));
  }

  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      arguments.add(part.strip());
    }
    return arguments;
  }

  private List<Integer> counted(List<String> arguments, boolean fromEnd) {
    if (arguments.size() > 2
        || !COUNT.matcher(arguments.get(0)).matches()
        || (arguments.size() == 2 && !OFFSET.matcher(arguments.get(1)).matches())) {
      throw illegal("a count from 1 up and, after a comma, how many to skip");
    }
    long count = Long.parseLong(arguments.get(0));
    long offset = arguments.size() == 2 ? Long.parseLong(arguments.get(1)) : 0;
    int size = codes.size();
    return where(
        place -> {
          int rank = fromEnd ? size - 1 - place : place;
          return rank >= offset && rank < offset + count;
        });
  }

  private List<Integer> between(List<String> arguments, int expected) {
    if (arguments.size() != expected) {
      throw illegal(expected == 2 ? "two codes" : "one code");
    }
    int first = place(arguments.get(0));
    int last = expected == 2 ? place(arguments.get(1)) : codes.size() - 1;
    if (last < first) {
      throw illegal("its first code before its second");
    }
    return where(place -> place >= first && place <= last);
  }

  private List<Integer> upTo(List<String> arguments) {
    if (arguments.size() != 1) {
      throw illegal("one code");
    }
    int last = place(arguments.get(0));
    return where(place -> place <= last);
  }

  private List<Integer> masked() {
    String inside = text.length() < 2 ? "" : text.substring(1, text.length() - 1);
    if (inside.contains("*")) {
      throw illegal("* only as its first or last character");
    }
    StringBuilder pattern = new StringBuilder();
    for (char letter : text.toCharArray()) {
      pattern.append(
          switch (letter) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(letter));
          });
    }
    Pattern mask =
        Pattern.compile(
            pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    List<Integer> found = where(place -> mask.matcher(codes.get(place)).matches());
    if (found.isEmpty()) {
      throw ProblemException.parameter(
          "unknown-value",
          name(),
          "no value of the variable %s fits '%s'".formatted(variable, text));
    }
    return found;
  }

  private List<Integer> where(IntPredicate wanted) {
    return IntStream.range(0, codes.size()).filter(wanted).boxed().toList();
  }

  private int place(String code) {
    int exact = codes.indexOf(code);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).equalsIgnoreCase(code)) {
        return i;
      }
    }
    throw ProblemException.unknown(
        "unknown-value",
        name(),
        "the variable %s has no value '%s' here".formatted(variable, code),
        Nearest.of(code, codes));
  }

  private ProblemException illegal(String expected) {
    return ProblemException.parameter(
        "illegal-expression",
        name(),
        "'%s' is no selection of the variable %s: expected %s".formatted(text, variable, expected));
  }

  private String name() {
    return "valueCodes[" + variable + "]";
  }
}
