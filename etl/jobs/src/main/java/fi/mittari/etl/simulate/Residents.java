package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Residents and households on the last day of a year: {@code persons.csv}, a row a person, and
 * {@code districts.csv}, the same persons counted by district, sex and language, which its
 * definition loads. Low income is less than 60 % of the median equivalised income of all residents;
 * the median is found in a first pass over the same draws.
 */
final class Residents {

  private static final int YEAR = 2025;
  private static final double LOW = 0.6;
  private static final int STEP = 1_000_000;
  private static final String LOW_INCOME = "low-income-rate-residents-synthetic";
  private static final String FOREIGN = "foreign-language-residents-synthetic";
  private static final List<String> DIMENSIONS = List.of("language", "sex");
  private static final List<int[]> KEPT =
      List.of(new int[] {}, new int[] {0}, new int[] {1}, new int[] {0, 1});

  private final long seed;
  private final City city;
  private final long persons;
  private final Progress progress;

  Residents(long seed, City city, long persons, Progress progress) {
    this.seed = seed;
    this.city = city;
    this.persons = persons;
    this.progress = progress;
  }

  /** Writes both files into the folder, and what they were made from into the truth. */
  void write(Path folder, Truth truth) {
    double line = LOW * median();
    ShareTally low = new ShareTally(LOW_INCOME, DIMENSIONS);
    ShareTally foreign = new ShareTally(FOREIGN, List.of());
    Map<Cell, long[]> counts = new HashMap<>();
    try (CsvOutput out =
        CsvOutput.create(
            folder.resolve("data/persons.csv"),
            "person_id",
            "household_id",
            "area",
            "age",
            "sex",
            "language",
            "equivalised_income",
            "low_income")) {
      each(
          "writing residents",
          (household, size) -> {
            boolean poor = household.income() < line;
            row(out, household, size, poor);
            tally(low, foreign, counts, household, size, line);
          });
    }
    counts(folder, counts);
    low.write(truth, KEPT);
    foreign.write(truth, List.of(new int[] {}));
  }

  private interface Visitor {
    void visit(Household household, int size);
  }

  /** Every household once; of the last one only as many members as are still wanted. */
  private void each(String what, Visitor visitor) {
    long seen = 0;
    long told = STEP;
    for (long id = 1; seen < persons; id++) {
      Household household = Household.draw(seed, city, id);
      int size = (int) Math.min(household.members().size(), persons - seen);
      visitor.visit(household, size);
      seen += size;
      if (seen >= told) {
        progress.step("%s: %d of %d".formatted(what, seen, persons));
        told += STEP;
      }
    }
  }

  private double median() {
    long[] byIncome = new long[Household.HIGHEST_INCOME + 1];
    each("finding the median income", (h, size) -> byIncome[h.income()] += size);
    return (atRank(byIncome, (persons - 1) / 2) + atRank(byIncome, persons / 2)) / 2.0;
  }

  private static int atRank(long[] counts, long rank) {
    long left = rank;
    int income = 0;
    while (left >= counts[income]) {
      left -= counts[income++];
    }
    return income;
  }

  private void row(CsvOutput out, Household household, int size, boolean poor) {
    String area = city.at(household.district()).area();
    for (int i = 0; i < size; i++) {
      Household.Member member = household.members().get(i);
      out.field(household.id() + "-" + (i + 1)).field(household.id()).field(area);
      out.field(member.age()).field(member.sex().code()).field(household.language().code());
      out.field(household.income()).field(poor ? 1 : 0).endRow();
    }
  }

  private void tally(
      ShareTally low,
      ShareTally foreign,
      Map<Cell, long[]> counts,
      Household household,
      int size,
      double line) {
    String area = city.at(household.district()).area();
    String year = Integer.toString(YEAR);
    double chance = household.law().below(line);
    boolean poor = household.income() < line;
    int[] bySex = new int[Sex.values().length];
    household.members().subList(0, size).forEach(m -> bySex[m.sex().ordinal()]++);
    for (Sex sex : Sex.values()) {
      int n = bySex[sex.ordinal()];
      if (n > 0) {
        Cell cell = new Cell(area, year, List.of(household.language().code(), sex.code()));
        // Members share one lot: the variance is that of the whole household, split over them.
        double variance = chance * (1 - chance) * n * size;
        low.add(cell, n, poor ? n : 0, n * chance, variance);
        long[] sums = counts.computeIfAbsent(cell, c -> new long[2]);
        sums[0] += n;
        sums[1] += poor ? n : 0;
      }
    }
    boolean other = household.language() == Language.FOREIGN;
    double p = city.foreign(household.district());
    foreign.add(
        new Cell(area, year, List.of()),
        size,
        other ? size : 0,
        size * p,
        p * (1 - p) * size * size);
  }

  private void counts(Path folder, Map<Cell, long[]> counts) {
    try (CsvOutput out =
        CsvOutput.create(
            folder.resolve("data/districts.csv"),
            "area",
            "year",
            "sex",
            "language",
            "residents",
            "low_income",
            "foreign_language")) {
      Map<Cell, long[]> all = new HashMap<>();
      counts.forEach(
          (cell, sums) ->
              KEPT.forEach(
                  kept -> {
                    long[] wide = all.computeIfAbsent(cell.only(kept), c -> new long[3]);
                    wide[0] += sums[0];
                    wide[1] += sums[1];
                    wide[2] += cell.codes().get(0).equals(Language.FOREIGN.code()) ? sums[0] : 0;
                  }));
      for (Map.Entry<Cell, long[]> e : ShareTally.inOrder(all)) {
        Cell cell = e.getKey();
        out.field(cell.area()).field(cell.period());
        out.field(cell.codes().get(1)).field(cell.codes().get(0));
        for (long sum : e.getValue()) {
          out.field(sum);
        }
        out.endRow();
      }
    }
  }
}
