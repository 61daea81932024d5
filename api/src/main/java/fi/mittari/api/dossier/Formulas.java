package fi.mittari.api.dossier;

import fi.mittari.model.index.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;

/** The normalisations and means of an index as spreadsheet formulas. */
final class Formulas {

  private final IndexDefinition definition;
  private final int areas;

  /**
   * @param areas how many are ranked; they stand in rows 2 and on
   */
  Formulas(IndexDefinition definition, int areas) {
    this.definition = definition;
    this.areas = areas;
  }

  /**
   * The normalised value of one area.
   *
   * @param column letters of the criterion's column
   * @param line of the area, from 1
   * @param criterion line of the criterion in the sheet of the method, from 1
   */
  String normalised(String column, int line, int criterion) {
    String x = "values!%s%d".formatted(column, line);
    String all = "values!$%s$2:$%s$%d".formatted(column, column, areas + 1);
    String sign = "method!$G$%d".formatted(criterion);
    return "IF(ISNUMBER(%s),%s,\"\")".formatted(x, present(x, all, sign));
  }

  private String present(String x, String all, String sign) {
    String rank = "IF(%s>0,RANK(%s,%s,1),RANK(%s,%s,0))".formatted(sign, x, all, x, all);
    return switch (definition.normalisation()) {
      case "z_score" ->
          "IF(COUNT(%s)<2,0,IF(STDEV(%s)=0,0,%s*(%s-AVERAGE(%s))/STDEV(%s)))"
              .formatted(all, all, sign, x, all, all);
      case "min_max" -> minMax(x, all, sign);
      case "rank" -> rank;
      case "percentile_rank" -> "IF(COUNT(%s)<2,0,(%s-1)/(COUNT(%s)-1))".formatted(all, rank, all);
      case "borda" -> rank + "-1";
      case "imd_exponential" -> "-23*LN(1-%s/COUNT(%s)*(1-EXP(-100/23)))".formatted(rank, all);
      default -> throw new IllegalStateException(definition.normalisation());
    };
  }

  private String minMax(String x, String all, String sign) {
    double low = isArithmetic() ? 0 : 1;
    return ("IF(MAX(%s)=MIN(%s),%s,%s+(100-%s)*IF(%s>0,%s-MIN(%s),MAX(%s)-%s)/(MAX(%s)-MIN(%s)))")
        .formatted(all, all, (low + 100) / 2, low, low, sign, x, all, all, x, all, all);
  }

  private boolean isArithmetic() {
    return definition.aggregation().equals("arithmetic");
  }

  /**
   * The score of one area: a weighted mean of the criteria that it has.
   *
   * @param first number of the first criterion's column, from 0
   * @param line of the area, from 1
   */
  String score(int first, int line) {
    List<String> sum = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    for (int k = 0; k < definition.criteria().size(); k++) {
      String cell = CellReference.convertNumToColString(first + k) + line;
      String weight = "method!$F$%d".formatted(k + 2);
      String transformed =
          switch (definition.aggregation()) {
            case "arithmetic" -> cell;
            case "geometric" -> "LN(" + cell + ")";
            case "harmonic" -> "1/" + cell;
            default -> throw new IllegalStateException(definition.aggregation());
          };
      sum.add("IF(ISNUMBER(%s),%s*%s,0)".formatted(cell, weight, transformed));
      weights.add("IF(ISNUMBER(%s),%s,0)".formatted(cell, weight));
    }
    String mean = "(%s)/(%s)".formatted(String.join("+", sum), String.join("+", weights));
    return switch (definition.aggregation()) {
      case "geometric" -> "EXP(" + mean + ")";
      case "harmonic" -> "1/(" + mean + ")";
      default -> mean;
    };
  }
}
