package fi.mittari.etl.simulate;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Makes up the four criteria of Vantaa's programme of 2023–2025 for every district, year and sex:
 * low income, at most basic education among those of 25–44 years, unemployment, foreign language
 * among those of 0–6 years, each as a numerator and a denominator in persons.
 *
 * <p>Districts keep the order and the rough size that the public figures of 2007 and 2010 give
 * them; all else is drawn. The same seed gives the same bytes on every machine: only {@link
 * StrictMath} and the documented integers of {@link SplittableRandom} are used.
 */
public final class SyntheticCriteria {

  /** Seed of the file in the embedded sample. */
  public static final long SAMPLE_SEED = 2023;

  /** Name of the file that is written. */
  public static final String FILE_NAME = "synthetic-vantaa-criteria.csv";

  private static final int FIRST_YEAR = 2010;
  private static final int LAST_YEAR = 2023;
  private static final double YEARLY_SHOCK = 0.03;
  private static final double SHOCK_MEMORY = 0.6;
  private static final double DISTRICT_SPREAD = 0.12;
  private static final double DISTRICT_DRIFT = 0.006;
  private static final double DENOMINATOR_SPREAD = 0.06;
  private static final double MEAN_GROWTH = 0.009;
  private static final double GROWTH_SPREAD = 0.008;
  private static final double MALE_SHARE = 0.497;
  private static final double MALE_SPREAD = 0.008;

  private final SplittableRandom random;

  private SyntheticCriteria(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Writes the file: {@code --seed NUMBER --out FOLDER}.
   *
   * @throws MittariException of kind USER for any other arguments
   */
  public static void main(String[] args) {
    if (args.length != 4 || !args[0].equals("--seed") || !args[2].equals("--out")) {
      throw MittariException.user(
          "bad-option", "expected --seed NUMBER --out FOLDER, found: " + String.join(" ", args));
    }
    long seed;
    try {
      seed = Long.parseLong(args[1]);
    } catch (NumberFormatException e) {
      throw new MittariException(
          MittariException.Kind.USER,
          "bad-option",
          "--seed is '%s', expected a whole number".formatted(args[1]),
          e);
    }
    Path file = Path.of(args[3], FILE_NAME);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, generate(seed));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    System.out.printf("synthetic criteria with seed %d: %s%n", seed, file);
  }

  /**
   * The whole file as CSV text: one header line, LF, a row per district × year × sex ({@code male},
   * {@code female} and {@code _T}, their sum), counts in persons.
   */
  public static String generate(long seed) {
    SyntheticCriteria run = new SyntheticCriteria(seed);
    Map<Criterion, double[]> shocks = run.shocks();
    StringBuilder csv = new StringBuilder(header());
    for (SyntheticDistrict district : SyntheticDistrict.all()) {
      run.district(district, shocks, csv);
    }
    return csv.toString();
  }

  private static String header() {
    StringJoiner names = new StringJoiner(",", "", "\n");
    names.add("area").add("year").add("sex");
    for (Criterion criterion : Criterion.values()) {
      names.add(criterion.counted()).add(criterion.population());
    }
    return names.toString();
  }

  /** What each year does to the whole city, by criterion, in log odds. */
  private Map<Criterion, double[]> shocks() {
    Map<Criterion, double[]> shocks = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      double[] byYear = new double[LAST_YEAR - FIRST_YEAR + 1];
      double carried = 0;
      for (int i = 0; i < byYear.length; i++) {
        carried = SHOCK_MEMORY * carried + YEARLY_SHOCK * normal();
        byYear[i] = carried + criterion.event(FIRST_YEAR + i);
      }
      shocks.put(criterion, byYear);
    }
    return shocks;
  }

  private void district(
      SyntheticDistrict district, Map<Criterion, double[]> shocks, StringBuilder csv) {
    double growth = MEAN_GROWTH + GROWTH_SPREAD * normal();
    double male = MALE_SHARE + MALE_SPREAD * normal();
    Map<Criterion, Trait> traits = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      traits.put(criterion, trait(criterion));
    }
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      double residents = district.population() * StrictMath.exp(growth * (year - FIRST_YEAR));
      List<long[]> rows = new ArrayList<>();
      for (Sex sex : Sex.values()) {
        double ofSex = residents * (sex == Sex.MALE ? male : 1 - male);
        long[] counts = new long[2 * Criterion.values().length];
        for (Criterion criterion : Criterion.values()) {
          Trait trait = traits.get(criterion);
          int i = year - FIRST_YEAR;
          double logOdds =
              criterion.logOdds(district.need(), i, sex)
                  + shocks.get(criterion)[i]
                  + trait.distance()
                  + trait.drift() * i;
          int denominator = (int) StrictMath.rint(ofSex * trait.populationShare());
          counts[2 * criterion.ordinal()] = draw(denominator, logOdds);
          counts[2 * criterion.ordinal() + 1] = denominator;
        }
        rows.add(counts);
        append(csv, district.area(), year, sex.code(), counts);
      }
      append(csv, district.area(), year, "_T", sum(rows));
    }
  }

  /**
   * What a district has of its own in one criterion, for all years.
   *
   * @param populationShare share of its residents in the denominator
   * @param distance log odds by which it differs from what its need says
   * @param drift log odds by which the difference grows in a year
   */
  private record Trait(double populationShare, double distance, double drift) {}

  private Trait trait(Criterion criterion) {
    double share = criterion.populationShare() * StrictMath.exp(DENOMINATOR_SPREAD * normal());
    return new Trait(Math.min(share, 1), DISTRICT_SPREAD * normal(), DISTRICT_DRIFT * normal());
  }

  private static long[] sum(List<long[]> rows) {
    long[] total = new long[rows.get(0).length];
    for (long[] row : rows) {
      for (int i = 0; i < total.length; i++) {
        total[i] += row[i];
      }
    }
    return total;
  }

  private static void append(StringBuilder csv, String area, int year, String sex, long[] counts) {
    csv.append(area).append(',').append(year).append(',').append(sex);
    for (long count : counts) {
      csv.append(',').append(count);
    }
    csv.append('\n');
  }

  /** How many of {@code persons} have the criterion, each by the same odds. */
  private int draw(int persons, double logOdds) {
    double probability = 1 / (1 + StrictMath.exp(-logOdds));
    int hits = 0;
    for (int i = 0; i < persons; i++) {
      if (random.nextDouble() < probability) {
        hits++;
      }
    }
    return hits;
  }

  /** Mean 0, variance 1: twelve uniform numbers less six, the same on every Java. */
  private double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
