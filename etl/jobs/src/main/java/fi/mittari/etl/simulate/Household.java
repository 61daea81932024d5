package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A household and its members.
 *
 * @param district place in {@link City#districts}
 * @param language of its members
 * @param law of the logarithm of its equivalised income
 * @param income equivalised disposable income in whole euros a year
 */
record Household(
    long id, int district, Language language, Law law, int income, List<Member> members) {

  /**
   * @param age full years
   */
  record Member(int age, Sex sex) {}

  /**
   * @param level mean of the logarithm of the income
   * @param spread its standard deviation
   */
  record Law(double level, double spread) {

    /** Chance of an income below so many euros. */
    double below(double euros) {
      return Odds.normalBelow((StrictMath.log(euros) - level) / spread);
    }
  }

  /** Incomes are cut here, so that they can be counted. */
  static final int HIGHEST_INCOME = 400_000;

  private enum Type {
    YOUNG_ALONE(0.14, -0.30),
    ALONE(0.19, -0.05),
    OLD_ALONE(0.10, -0.20),
    COUPLE(0.16, 0.18),
    OLD_COUPLE(0.09, 0.05),
    FAMILY(0.24, 0.02),
    ONE_PARENT(0.08, -0.32);

    private final double share;
    private final double income;

    Type(double share, double income) {
      this.share = share;
      this.income = income;
    }
  }

  private static final double[] SHARES =
      Odds.cumulative(List.of(Type.values()).stream().mapToDouble(t -> t.share).toArray());
  private static final double LEVEL = 10.25;
  private static final double SPREAD = 0.45;
  private static final double BY_NEED = -0.07;
  private static final double FOREIGN = -0.28;
  private static final double DISTRICT_SPREAD = 0.04;

  static Household draw(long seed, City city, long id) {
    Stream stream = Stream.of(seed, "household", id);
    int district = city.draw(stream);
    Language language = city.language(stream, district);
    Type type = Type.values()[stream.pick(SHARES)];
    List<Member> members = members(stream, type);
    double level =
        LEVEL
            + type.income
            + BY_NEED * city.need(district)
            + (language == Language.FOREIGN ? FOREIGN : 0)
            + DISTRICT_SPREAD * Stream.of(seed, "income-district", district).normal();
    Law law = new Law(level, SPREAD);
    double income = StrictMath.exp(law.level() + law.spread() * stream.normal());
    return new Household(
        id, district, language, law, (int) Math.min(income, HIGHEST_INCOME), members);
  }

  private static List<Member> members(Stream stream, Type type) {
    List<Member> members = new ArrayList<>();
    switch (type) {
      case YOUNG_ALONE -> add(members, stream, 18, 34);
      case ALONE -> add(members, stream, 35, 64);
      case OLD_ALONE -> add(members, stream, 65, 96);
      case COUPLE -> pair(members, stream, 20, 64);
      case OLD_COUPLE -> pair(members, stream, 65, 92);
      case FAMILY -> {
        pair(members, stream, 24, 52);
        children(members, stream);
      }
      case ONE_PARENT -> {
        add(members, stream, 22, 52);
        children(members, stream);
      }
    }
    return members;
  }

  private static void add(List<Member> members, Stream stream, int youngest, int oldest) {
    members.add(new Member(stream.between(youngest, oldest), Sex.values()[stream.below(2)]));
  }

  private static void pair(List<Member> members, Stream stream, int youngest, int oldest) {
    int age = stream.between(youngest, oldest);
    members.add(new Member(age, Sex.MALE));
    members.add(new Member(Math.max(18, age + stream.between(-6, 4)), Sex.FEMALE));
  }

  private static void children(List<Member> members, Stream stream) {
    int number = 1 + stream.pick(Odds.cumulative(0.45, 0.38, 0.13, 0.04));
    for (int i = 0; i < number; i++) {
      add(members, stream, 0, 17);
    }
  }
}
