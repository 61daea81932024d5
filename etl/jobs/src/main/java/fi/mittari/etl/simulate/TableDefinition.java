package fi.mittari.etl.simulate;

import java.util.StringJoiner;
import java.util.stream.IntStream;

/** The {@code dataflow.yml} of a simulated table of indicators. */
final class TableDefinition {

  private static final String HEAD =
      """
      # A made-up table of %1$d observations: mittari simulate --observations %1$d --seed %2$d%5$s.
      # Every area is drawn on its own: wider areas are not the sums of narrower ones.
      dataflow: synthetic/indicators
      title:
        fi: Arvottuja indikaattoreita alueittain (synteettinen)
        sv: Slumpade indikatorer efter område (syntetisk)
        en: Random indicators by area (synthetic)
      producer:
        fi: Mittari, siemenluvusta arvotut luvut
        sv: Mittari, tal dragna ur ett frö
        en: Mittari, figures drawn from a seed
      licence: Apache-2.0
      synthetic: true
      source:
        format: csv
        files: [data/%3$s]
        encoding: UTF-8
        delimiter: ","
        title_lines: 0%4$s
      area:
        column: area
      period:
        column: year
      breakdowns:
        age:
          column: age
        sex:
          column: sex
        language:
          column: language
      totals:
        groups: false
      indicators:
      """;

  private static final String INDICATOR =
      """
        - code: %1$s
          name:
            fi: Arvottu osuus %2$d (synteettinen)
            sv: Slumpad andel %2$d (syntetisk)
            en: Random share %2$d (synthetic)
          description:
            fi: Arvottu luku, ei tilasto.
            sv: Draget tal, inte statistik.
            en: Generated, not a statistic.
          unit: { fi: "%%", sv: "%%", en: "%%" }
          kind: proportion
          factor: 100
          decimals: 1
          polarity: %3$s
          stock_or_flow: stock
          reference: --12-31
          theme: %4$s
          numerator: { column: n%2$03d%5$s }
          denominator: { column: of%2$03d%5$s }
      """;

  private static final String[] THEMES = {
    "wellbeing", "health", "education", "employment", "income", "families", "safety", "housing"
  };

  private TableDefinition() {}

  static String of(TableShape shape, long seed) {
    String head = HEAD.formatted(shape.observations(), seed, "indicators-*.csv", "", "");
    StringJoiner years = new StringJoiner(", ", "[", "]");
    IntStream.rangeClosed(TableShape.LAST_YEAR - shape.years() + 1, TableShape.LAST_YEAR)
        .forEach(y -> years.add("\"" + y + "\""));
    return head + indicators(shape) + "expect:\n  periods: " + years + '\n';
  }

  /**
   * A delivery of changes.
   *
   * @param files glob below data
   * @param option that it was asked for with
   */
  static String changes(TableShape shape, long seed, String files, String option) {
    return HEAD.formatted(shape.observations(), seed, files, "\n  brings: changes", " " + option)
        + indicators(shape);
  }

  private static String indicators(TableShape shape) {
    StringBuilder yaml = new StringBuilder();
    String optional = shape.rest() == 0 ? "" : ", optional: true";
    for (int i = 0; i < shape.indicators(); i++) {
      yaml.append(
          INDICATOR.formatted(
              IndicatorTable.code(i),
              i + 1,
              i % 3 == 0 ? "higher_is_better" : "lower_is_better",
              THEMES[i % THEMES.length],
              optional));
    }
    return yaml.toString();
  }
}
