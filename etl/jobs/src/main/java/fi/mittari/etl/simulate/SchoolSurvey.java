package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A school survey by sample: {@code school-survey.csv}, a row a pupil who answers. Within each kind
 * of area schools are drawn at random, all their pupils are asked, and some answer. A pupil's
 * weight is schools over drawn schools, times pupils over answering pupils of the school.
 */
final class SchoolSurvey {

  /** Share of the pupils of all schools who are asked, roughly. */
  static final double ROWS_A_PUPIL = 0.45;

  private final long seed;
  private final City city;
  private final Span span;
  private final Progress progress;

  /**
   * @param schools of each year, drawn or not
   * @param years of the survey
   */
  record Span(int schools, List<Integer> years) {}

  SchoolSurvey(long seed, City city, Span span, Progress progress) {
    this.seed = seed;
    this.city = city;
    this.span = span;
    this.progress = progress;
  }

  /** Writes the answers, and what they were made from into the truth; how many rows there are. */
  long write(Path folder, Truth truth) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "year",
                "stratum",
                "schools_in_stratum",
                "school",
                "pupils_of_school",
                "weight",
                "area",
                "grade",
                "sex",
                "responded"));
    for (Question question : Question.values()) {
      header.add(question.column());
    }
    try (CsvOutput out =
        CsvOutput.create(folder.resolve("data/school-survey.csv"), header.toArray(String[]::new))) {
      for (int year : span.years()) {
        year(out, truth, year);
        progress.step("writing the school survey of %d: %d rows".formatted(year, out.rows()));
      }
      return out.rows();
    }
  }

  private void year(CsvOutput out, Truth truth, int year) {
    Map<AreaType, List<School>> strata = new EnumMap<>(AreaType.class);
    SurveyTally tally = new SurveyTally(Integer.toString(year));
    for (int number = 0; number < span.schools(); number++) {
      School school = School.draw(seed, city, year, number);
      strata.computeIfAbsent(school.type(), t -> new ArrayList<>()).add(school);
      tally.expect(city, school, Pupils.effects(seed, year, school));
    }
    strata.forEach((type, schools) -> stratum(out, tally, year, schools));
    tally.write(truth);
  }

  private void stratum(CsvOutput out, SurveyTally tally, int year, List<School> schools) {
    int drawn =
        (int)
            Math.min(
                schools.size(),
                Math.max(2, StrictMath.rint(schools.get(0).type().drawn() * schools.size())));
    tally.stratum(schools.get(0).type(), schools.size(), drawn);
    schools.stream()
        .sorted(Comparator.comparingLong(School::ticket))
        .limit(drawn)
        .sorted(Comparator.comparingInt(School::number))
        .forEach(s -> school(out, tally, year, s, schools.size(), drawn));
  }

  private void school(
      CsvOutput out, SurveyTally tally, int year, School school, int all, int drawn) {
    List<Pupils.Answers> answers = Pupils.answers(seed, city, year, school);
    long answered = answers.stream().filter(Pupils.Answers::responded).count();
    double weight =
        StrictMath.rint(1e6 * all / drawn * school.pupils() / Math.max(1, answered)) / 1e6;
    String area = city.at(school.district()).area();
    for (Pupils.Answers a : answers) {
      out.field(year).field(school.type().code()).field(all).field(school.code());
      out.field(school.pupils()).number(a.responded() ? weight : Double.NaN);
      out.field(area).field(a.grade()).field(a.sex().code());
      out.field(a.responded() ? "yes" : "no");
      for (int i = 0; i < Question.values().length; i++) {
        out.field(a.yes()[i] < 0 ? null : Integer.toString(a.yes()[i]));
      }
      out.endRow();
    }
    tally.add(city, school, weight, answers);
  }
}
