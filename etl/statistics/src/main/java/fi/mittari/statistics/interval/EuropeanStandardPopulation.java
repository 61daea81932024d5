package fi.mittari.statistics.interval;

import fi.mittari.statistics.Inputs;
import java.util.Map;

/**
 * European standard population 2013 (Eurostat, Revision of the European Standard Population, 2013):
 * 100 000 people of both sexes in the age groups 0–4, 5–9 … 85–89, 90 and over.
 */
public final class EuropeanStandardPopulation {

  /** First age of the open last group. */
  private static final int LAST = 90;

  private static final double[] PEOPLE = {
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
    2500, 1500, 1000
  };

  private static final Map<String, Integer> NAMES = names();

  private EuropeanStandardPopulation() {}

  /** The 19 weights in order of age; they sum to 100 000. */
  public static double[] weights() {
    return PEOPLE.clone();
  }

  /**
   * Weight of one age group, named {@code 0-4} … {@code 85-89}, {@code 90+} (hyphen or en dash).
   *
   * @throws fi.mittari.model.MittariException for any other name
   */
  public static double weight(String ageGroup) {
    Integer place = NAMES.get(ageGroup.strip().replace('–', '-'));
    if (place == null) {
      throw Inputs.refused(
          "The age group is '"
              + ageGroup
              + "'; the European standard population has 0-4, 5-9 … 85-89 and 90+.");
    }
    return PEOPLE[place];
  }

  private static Map<String, Integer> names() {
    Map<String, Integer> names = new java.util.HashMap<>();
    for (int i = 0; i < PEOPLE.length; i++) {
      names.put(5 * i == LAST ? "90+" : 5 * i + "-" + (5 * i + 4), i);
    }
    return Map.copyOf(names);
  }
}
