package fi.mittari.etl.cli;

import java.util.Set;
import java.util.regex.Pattern;

/** The indicators of a scaffold: what is seen of each, and what a person must say. */
final class ScaffoldIndicators {

  private static final Pattern SHARE = Pattern.compile("(?iu).*(%|osuus|andel|share|percent).*");

  private final ScaffoldText out;
  private final int decimals;
  private final Set<String> codes = ScaffoldCodes.none();

  ScaffoldIndicators(ScaffoldText out, int decimals) {
    this.out = out;
    this.decimals = decimals;
    out.line("indicators:");
  }

  /**
   * Adds one.
   *
   * @param name what the source calls it
   * @param value the field where it stands, as YAML
   */
  void add(String name, String value) {
    boolean share = SHARE.matcher(name).matches();
    out.line(
        "  - code: %s",
        ScaffoldText.quoted(ScaffoldCodes.unique(shortened(ScaffoldCodes.slug(name, "-")), codes)));
    out.todo("name", name, "    ");
    out.todo("description", "definition", "    ");
    out.line("    unit: { fi: %1$s, sv: %1$s, en: %1$s }", share ? "\"%\"" : "\"TODO\"");
    out.line(
        "    # proportion, rate, mean, count, quantile, ratio, money, index, rank, response_rate");
    out.line("    kind: %s", share ? "proportion" : "count");
    if (share) {
      out.line("    factor: 100");
    }
    out.line("    decimals: %d", decimals);
    out.line(
        "    # TODO: higher_is_better, lower_is_better or neutral; stock or flow; its day, such as --12-31");
    out.line("    polarity: neutral");
    out.line("    stock_or_flow: stock");
    out.line("    # TODO: a theme of sql/codelists/theme.csv");
    out.line("    theme: population");
    out.line("    value: %s", value);
  }

  private static String shortened(String code) {
    return code.length() <= 60 ? code : code.substring(0, 60).replaceFirst("-[^-]*$", "");
  }
}
