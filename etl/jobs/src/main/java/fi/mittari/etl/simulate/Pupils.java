package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.List;

/** The pupils of a school and what they answer. */
final class Pupils {

  private static final int[] GRADES = {8, 9};

  /**
   * @param responded whether the pupil answered at all
   * @param yes 1 or 0 by question, −1 without an answer
   */
  record Answers(int grade, Sex sex, boolean responded, int[] yes) {}

  private Pupils() {}

  /** What a school has of its own, by question, in log odds. */
  static double[] effects(long seed, int year, School school) {
    Stream stream = Stream.of(seed, "school-effect", year, school.number());
    Question[] questions = Question.values();
    double[] effects = new double[questions.length];
    for (int q = 0; q < effects.length; q++) {
      effects[q] = questions[q].schoolSpread() * stream.normal();
    }
    return effects;
  }

  /** All pupils, in one order, with the answers of those who take part. */
  static List<Answers> answers(long seed, City city, int year, School school) {
    Stream stream = Stream.of(seed, "pupils", year, school.number());
    Question[] questions = Question.values();
    double[] effects = effects(seed, year, school);
    double need = city.need(school.district());
    List<Answers> answers = new ArrayList<>();
    for (int i = 0; i < school.pupils(); i++) {
      int grade = GRADES[stream.below(GRADES.length)];
      Sex sex = Sex.values()[stream.below(2)];
      boolean takesPart = stream.chance(school.response());
      int[] yes = new int[questions.length];
      for (int q = 0; q < yes.length; q++) {
        boolean answer = stream.chance(questions[q].chance(need, sex, effects[q]));
        boolean leftOut = stream.chance(Question.noAnswer());
        yes[q] = leftOut || !takesPart ? -1 : answer ? 1 : 0;
      }
      answers.add(new Answers(grade, sex, takesPart, yes));
    }
    return answers;
  }
}
