package fi.mittari.etl.event;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.survey.LonelyUnits;
import fi.mittari.statistics.survey.Stratum;
import fi.mittari.statistics.survey.SurveyDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The strata of a sample, as counted from its records. */
final class SurveyStrata {

  private SurveyStrata() {}

  /**
   * By period how its sample was drawn.
   *
   * @param rows period, stratum, primary units, least and greatest population that records name
   * @throws MittariException of kind SOURCE if a stratum cannot be, or its variance cannot be told
   */
  static HashMap<String, SurveyDesign> designs(
      String dataflow, List<Row> rows, LonelyUnits lonely) {
    Map<String, List<Stratum>> byPeriod = new TreeMap<>();
    for (Row row : rows) {
      byPeriod
          .computeIfAbsent(row.getString(0), k -> new ArrayList<>())
          .add(stratum(dataflow, row, lonely));
    }
    HashMap<String, SurveyDesign> designs = new HashMap<>();
    byPeriod.forEach((period, strata) -> designs.put(period, new SurveyDesign(strata, lonely)));
    return designs;
  }

  private static Stratum stratum(String dataflow, Row row, LonelyUnits lonely) {
    String at = "%s, %s, stratum '%s': ".formatted(dataflow, row.getString(0), row.getString(1));
    long units = row.getLong(2);
    double population = row.isNullAt(3) ? Double.POSITIVE_INFINITY : row.getDouble(3);
    if (!row.isNullAt(4) && row.getDouble(4) != population) {
      throw fault(
          at
              + "its records name different populations, %s and %s; expected one"
                  .formatted(row.getDouble(3), row.getDouble(4)));
    }
    if (population < units) {
      throw fault(
          at
              + "%d primary units answered, but it is said to have %s in all"
                  .formatted(units, population));
    }
    if (units == 1 && population > 1 && lonely == LonelyUnits.REFUSE) {
      throw fault(
          at
              + "one primary unit only, so how much its units differ cannot be told. Map the stratum"
              + " to a wider one, or say events.survey.lonely: centre");
    }
    return new Stratum(row.getString(1), units, population);
  }

  private static MittariException fault(String message) {
    return MittariException.source("bad-survey-design", message);
  }
}
