package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import fi.mittari.etl.simulate.SchoolYear.Scope;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Students of upper secondary education: {@code students.csv}, a row a spell. */
final class Students {

  /** A student has about so many spells. */
  static final double ROWS_A_STUDENT = 1.19;

  private static final int STEP = 1_000_000;
  private static final int UNDER = 20;

  private final long seed;
  private final City city;
  private final Span span;
  private final Progress progress;
  private final Map<Scope, ShareTally> tallies = new EnumMap<>(Scope.class);
  private final WindowTally windows;

  /**
   * @param students how many
   * @param first year of the first 20 September that figures are wanted for
   * @param last year of the last one with a known outcome
   */
  record Span(long students, int first, int last) {

    private static final int LONGEST_STUDIES = 3;

    /**
     * Year in which the first students of all begin, so that every stage is there from the start.
     */
    int firstEntry() {
      return first - LONGEST_STUDIES;
    }

    boolean holds(int year) {
      return year >= first && year <= last;
    }
  }

  Students(long seed, City city, Span span, Progress progress) {
    this.seed = seed;
    this.city = city;
    this.span = span;
    this.progress = progress;
    for (Scope scope : Scope.values()) {
      tallies.put(scope, new ShareTally(indicator(scope), StudentCells.DIMENSIONS));
    }
    windows = new WindowTally(span.first(), span.last());
  }

  private static String indicator(Scope scope) {
    return switch (scope) {
      case REGION -> "discontinued-sector-in-region-synthetic";
      case SECTOR -> "discontinued-sector-synthetic";
      case EDUCATION -> "discontinued-education-synthetic";
    };
  }

  /** Writes the spells, and what they were made from into the truth; how many spells there are. */
  long write(Path folder, Truth truth) {
    long rows = 0;
    DropoutRisk risk = new DropoutRisk(city, seed);
    try (CsvOutput out =
        CsvOutput.create(
            folder.resolve("data/students.csv"),
            "student_id",
            "sector",
            "programme",
            "provider",
            "region",
            "home_area",
            "sex",
            "birth_date",
            "language",
            "start",
            "end",
            "end_reason")) {
      for (long id = 1; id <= span.students(); id++) {
        Stream stream = Stream.of(seed, "student", id);
        Student student = Student.draw(stream, city, id, span.firstEntry(), span.last() + 1);
        StudentLife life = StudentLife.of(stream, student, risk);
        life.spells().forEach(spell -> row(out, student, spell));
        tally(student, life);
        if (out.rows() / STEP > rows / STEP) {
          progress.step("writing spells of students: %d".formatted(out.rows()));
        }
        rows = out.rows();
      }
    }
    tallies.values().forEach(t -> t.write(truth, StudentCells.KEPT));
    windows.write(truth);
    return rows;
  }

  private void row(CsvOutput out, Student student, Spell spell) {
    out.field(student.id()).field(spell.provider().sector().code()).field(spell.programme());
    out.field(spell.provider().code()).field(spell.provider().region());
    out.field(city.at(student.district()).area()).field(student.sex().code());
    out.field(Days.text(student.birth())).field(student.language().code());
    out.field(Days.text(spell.start()));
    out.field(spell.end() == Spell.OPEN ? null : Days.text(spell.end()));
    out.field(spell.reason()).endRow();
  }

  private void tally(Student student, StudentLife life) {
    String area = city.at(student.district()).area();
    for (SchoolYear year : life.years()) {
      if (span.holds(year.year())) {
        boolean young = Days.age(student.birth(), Days.day(year.year(), 9, 20)) < UNDER;
        Cell cell =
            StudentCells.of(
                area,
                year.year() + "/" + (year.year() + 1),
                young,
                student,
                year.spell().provider());
        for (Scope scope : Scope.values()) {
          tallies.get(scope).add(cell, year.isAny(scope), year.chanceOf(scope));
        }
      }
    }
    windows.add(area, student, life.spells());
  }
}
