package fi.mittari.etl.cli;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** First guesses of codes for the texts of a source; a person looks them over. */
final class ScaffoldCodes {

  private static final Pattern TOTAL =
      Pattern.compile(
          "(?iu)(.*\\b(yhteensä|total|totals|totalt|alls|båda könen|both sexes|molemmat sukupuolet|sss)\\b.*|all)");
  private static final Map<String, Pattern> SEX =
      Map.of(
          "male", Pattern.compile("(?iu)(miehet|mies|males?|men|man|män|m|pojat|boys)"),
          "female",
              Pattern.compile("(?iu)(naiset|nainen|females?|women|woman|kvinnor|f|tytöt|girls)"));
  private static final Pattern SEX_NAME =
      Pattern.compile("(?iu).*(sukupuol|\\bkön|\\bsex|gender|sexo).*");
  private static final Pattern AGE_NAME =
      Pattern.compile("(?iu)(.*[^a-z])?(ikä|ålder|age|edad)([^a-z].*)?|ikä.*|ålder.*|age.*");
  private static final Pattern AGE_RANGE = Pattern.compile("(\\d{1,3})\\s*[-–]\\s*(\\d{1,3})\\b.*");
  private static final Pattern AGE_OPEN =
      Pattern.compile(
          "(?iu)(?:yli )?(\\d{1,3})\\s*(?:\\+|-\\s*$|[-–]\\s*vuotiaat ja|or over|years or over|vuotta täyttäneet|och äldre).*");
  private static final Pattern AGE = Pattern.compile("\\d{1,3}");

  private ScaffoldCodes() {}

  /** The breakdown that a column is: sex, age, or one of its own name. */
  static String dimension(String column) {
    if (SEX_NAME.matcher(column).matches()) {
      return "sex";
    }
    if (AGE_NAME.matcher(column).matches()) {
      return "age";
    }
    String name = slug(column, "_").replaceFirst("^[^a-z]+", "");
    return name.isEmpty() ? "breakdown" : name;
  }

  /** The code of a text in a dimension; {@code _T} where it looks like a total. */
  static String code(String dimension, String text, Set<String> taken) {
    String label = text.strip();
    if (TOTAL.matcher(label).matches() && taken.add("_T")) {
      return "_T";
    }
    String guess = slug(label, "-");
    if (dimension.equals("sex")) {
      guess =
          SEX.entrySet().stream()
              .filter(e -> e.getValue().matcher(label).matches())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(guess);
    } else if (dimension.equals("age")) {
      guess = age(label, guess);
    }
    return unique(guess, taken);
  }

  private static String age(String label, String other) {
    var range = AGE_RANGE.matcher(label);
    if (range.matches()) {
      return Integer.parseInt(range.group(1)) + "-" + Integer.parseInt(range.group(2));
    }
    var open = AGE_OPEN.matcher(label);
    if (open.matches()) {
      return Integer.parseInt(open.group(1)) + "+";
    }
    return AGE.matcher(label).matches() ? String.valueOf(Integer.parseInt(label)) : other;
  }

  /** The text, or the text with a number where it is taken. */
  static String unique(String text, Set<String> taken) {
    String base = text.isEmpty() ? "code" : text;
    String free = base;
    for (int i = 2; !taken.add(free); i++) {
      free = base + "-" + i;
    }
    return free;
  }

  /** Lower case letters a–z, digits, and the joint between words. */
  static String slug(String text, String joint) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replace("%", " percent ")
        .replaceAll("[^a-z0-9]+", joint)
        .replaceAll("^" + joint + "+|" + joint + "+$", "");
  }

  /** No code is taken yet. */
  static Set<String> none() {
    return new HashSet<>();
  }
}
