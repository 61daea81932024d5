package fi.mittari.etl.simulate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted shares of one year's answers, and what they stand for: the chance of a yes among all
 * pupils of all schools, drawn or not. The standard error is that of two stages, between schools
 * within strata and between pupils within schools (Särndal, Swensson and Wretman 1992, 4.3), from
 * running sums so that no school need be kept.
 */
final class SurveyTally {

  private static final int HUNDRED = 100;

  /** With fewer schools nothing is said of how much the share would differ by chance. */
  private static final int SCHOOLS_AT_LEAST = 12;

  private static final List<String> DIMENSIONS = List.of("grade", "sex");
  private static final List<int[]> KEPT = List.of(new int[] {}, new int[] {0}, new int[] {1});

  private final String year;
  private final Map<AreaType, int[]> schools = new EnumMap<>(AreaType.class);
  private final ShareTally response =
      new ShareTally("school-survey-response-rate-synthetic", DIMENSIONS);
  private final Map<Question, Map<Cell, Sums>> cells = new EnumMap<>(Question.class);

  /** Of the schools of one cell: expectations over all of them, answers by stratum. */
  private static final class Sums {
    private double pupils;
    private double expected;
    private long answers;
    private int schools;
    private final Map<AreaType, double[]> byStratum = new EnumMap<>(AreaType.class);

    /** Σw, Σwy, Σ(w)², Σ(w·wy), Σ(wy)² over schools, and the variance within them. */
    private void school(AreaType stratum, double weight, double weighted, double inside) {
      double[] s = byStratum.computeIfAbsent(stratum, k -> new double[6]);
      s[5] += inside;
      s[0] += weight;
      s[1] += weighted;
      s[2] += weight * weight;
      s[3] += weight * weighted;
      s[4] += weighted * weighted;
    }
  }

  SurveyTally(String year) {
    this.year = year;
    for (Question question : Question.values()) {
      cells.put(question, new HashMap<>());
    }
  }

  /** How many schools a stratum has, and how many of them are drawn. */
  void stratum(AreaType type, int all, int drawn) {
    schools.put(type, new int[] {all, drawn});
  }

  /** A school that could have been drawn. */
  void expect(City city, School school, double[] effects) {
    double need = city.need(school.district());
    String district = city.at(school.district()).area();
    double half = school.pupils() / 2.0;
    for (Question question : Question.values()) {
      for (Sex sex : Sex.values()) {
        double p = question.chance(need, sex, effects[question.ordinal()]);
        for (int grade : List.of(8, 9)) {
          Cell cell = new Cell(district, year, List.of(Integer.toString(grade), sex.code()));
          for (Cell wide : cell.wider(KEPT)) {
            Sums sums = cells.get(question).computeIfAbsent(wide, k -> new Sums());
            sums.pupils += half / 2;
            sums.expected += p * half / 2;
          }
        }
      }
    }
  }

  /** The answers of a drawn school. */
  void add(City city, School school, double weight, List<Pupils.Answers> answers) {
    String district = city.at(school.district()).area();
    for (Question question : Question.values()) {
      Map<Cell, int[]> counts = new HashMap<>();
      for (Pupils.Answers a : answers) {
        int yes = a.yes()[question.ordinal()];
        if (yes >= 0) {
          Cell cell =
              new Cell(district, year, List.of(Integer.toString(a.grade()), a.sex().code()));
          int[] count = counts.computeIfAbsent(cell, k -> new int[2]);
          count[0]++;
          count[1] += yes;
        }
      }
      schoolCells(question, school.type(), weight, counts);
    }
    double chance = school.response();
    for (Pupils.Answers a : answers) {
      response.add(
          new Cell(district, year, List.of(Integer.toString(a.grade()), a.sex().code())),
          a.responded(),
          chance);
    }
  }

  private void schoolCells(
      Question question, AreaType type, double weight, Map<Cell, int[]> counts) {
    Map<Cell, int[]> wide = new HashMap<>();
    counts.forEach(
        (cell, count) ->
            cell.wider(KEPT)
                .forEach(
                    w -> {
                      int[] sum = wide.computeIfAbsent(w, k -> new int[2]);
                      sum[0] += count[0];
                      sum[1] += count[1];
                    }));
    wide.forEach(
        (cell, count) -> {
          Sums sums = cells.get(question).get(cell);
          sums.answers += count[0];
          sums.schools++;
          double yes = (double) count[1] / count[0];
          double inside = count[0] * yes * (1 - yes) * count[0] / Math.max(1, count[0] - 1);
          sums.school(type, weight * count[0], weight * count[1], weight * weight * inside);
        });
  }

  void write(Truth truth) {
    response.write(truth, KEPT);
    cells.forEach(
        (question, byCell) ->
            ShareTally.inOrder(byCell).stream()
                .filter(e -> e.getValue().answers > 0)
                .forEach(e -> truth.add(row(question, e.getKey(), e.getValue()))));
  }

  private Truth.Row row(Question question, Cell cell, Sums sums) {
    double weight = sum(sums, 0);
    double share = sum(sums, 1) / weight;
    return new Truth.Row(
        question.indicator(),
        cell.area(),
        cell.period(),
        cell.breakdown(DIMENSIONS),
        HUNDRED * sums.expected / sums.pupils,
        sums.schools < SCHOOLS_AT_LEAST
            ? Double.NaN
            : HUNDRED * StrictMath.sqrt(variance(sums, share)) / weight,
        HUNDRED * share,
        Double.NaN,
        sums.answers);
  }

  private static double sum(Sums sums, int which) {
    return Arrays.stream(AreaType.values())
        .filter(sums.byStratum::containsKey)
        .mapToDouble(t -> sums.byStratum.get(t)[which])
        .sum();
  }

  /** Variance of Σ(wy − share·w). */
  private double variance(Sums sums, double share) {
    double variance = 0;
    for (Map.Entry<AreaType, double[]> e : sums.byStratum.entrySet()) {
      double[] s = e.getValue();
      int[] counts = schools.get(e.getKey());
      double total = s[1] - share * s[0];
      double squares = s[4] - 2 * share * s[3] + share * share * s[2];
      double m = counts[1];
      if (m > 1) {
        double undrawn = 1 - m / counts[0];
        variance += undrawn * m / (m - 1) * Math.max(0, squares - total * total / m);
        variance += (1 - undrawn) * s[5];
      }
    }
    return variance;
  }
}
