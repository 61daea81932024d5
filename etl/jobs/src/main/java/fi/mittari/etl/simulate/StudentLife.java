package fi.mittari.etl.simulate;

import fi.mittari.etl.simulate.Provider.Where;
import fi.mittari.etl.simulate.SchoolYear.Law;
import java.util.ArrayList;
import java.util.List;

/**
 * The studies of one student, school year by school year. Nothing happens on 20 September itself or
 * the days around it, so that "enrolled on that day" has one meaning.
 */
final class StudentLife {

  /** Day of the extract: the school year that has just begun is open. */
  static final int EXTRACT = Days.day(2026, 9, 30);

  private static final int OVER = Integer.MAX_VALUE;
  private static final double EARLY_EXIT = 0.015;
  private static final double RETURN = 0.12;
  private static final double SECOND_STUDIES = 0.08;
  private static final double IN_SEASON = 0.85;
  private static final double COMPLETED_IN_SPRING = 0.8;
  private static final String[] PROGRAMMES = {"technology", "services", "health", "business"};
  private static final double[][] PROGRAMME_WEIGHTS = {
    Odds.cumulative(0.48, 0.22, 0.08, 0.22), Odds.cumulative(0.12, 0.30, 0.33, 0.25)
  };

  private final Stream stream;
  private final Student student;
  private final DropoutRisk risk;
  private final List<Spell> spells = new ArrayList<>(4);
  private final List<SchoolYear> years = new ArrayList<>(6);

  private Provider provider;
  private String programme;
  private int start;
  private int year;
  private int yearOfStudies;

  private StudentLife(Stream stream, Student student, DropoutRisk risk) {
    this.stream = stream;
    this.student = student;
    this.risk = risk;
  }

  /** Spells and school years as the day of the extract shows them, in order of time. */
  static StudentLife of(Stream stream, Student student, DropoutRisk risk) {
    StudentLife life = new StudentLife(stream, student, risk);
    life.begin();
    while (life.year != OVER
        && life.start <= EXTRACT
        && Days.day(life.year + 1, 9, 20) <= EXTRACT) {
      if (!life.schoolYear()) {
        life.year = OVER;
      }
    }
    life.endOpen();
    return life;
  }

  List<Spell> spells() {
    return spells;
  }

  List<SchoolYear> years() {
    return years;
  }

  private void begin() {
    enrol(Provider.draw(stream, student.sector()));
    start = student.start();
    year = start <= Days.day(Days.date(start).getYear(), 9, 19) ? yearOf(start) : yearOf(start) + 1;
    if (stream.chance(EARLY_EXIT)) {
      int latest = Days.day(year, 9, 18);
      end(stream.between(Math.min(start + 3, latest), latest), Spell.LEFT);
      year = OVER;
    }
  }

  private static int yearOf(int day) {
    return Days.date(day).getYear();
  }

  private void enrol(Provider next) {
    provider = next;
    programme =
        next.sector() == Sector.GENERAL
            ? "general"
            : PROGRAMMES[stream.pick(PROGRAMME_WEIGHTS[student.sex() == Sex.MALE ? 0 : 1])];
  }

  /** One year from 20 September on; false where studies are over for good. */
  private boolean schoolYear() {
    Law law = Law.of(provider.sector(), risk.of(student, provider.sector(), year), yearOfStudies);
    SchoolYear.Outcome outcome = law.draw(stream);
    years.add(
        new SchoolYear(
            year, new Spell(provider, programme, start, Spell.OPEN, null), outcome, law));
    switch (outcome) {
      case LEFT -> {
        return leave();
      }
      case COMPLETED -> {
        return complete();
      }
      case TO_OTHER_SECTOR -> {
        move(Provider.draw(stream, provider.sector().other()));
        yearOfStudies = 0;
      }
      case TO_OTHER_REGION ->
          move(Provider.draw(stream, provider.sector(), provider.region(), Where.OTHER_REGION));
      case TRANSFERRED ->
          move(Provider.draw(stream, provider.sector(), provider.region(), Where.SAME_REGION));
      case PAUSED -> pause();
      default -> {}
    }
    if (outcome != SchoolYear.Outcome.TO_OTHER_SECTOR) {
      yearOfStudies++;
    }
    year++;
    return true;
  }

  private boolean leave() {
    int first = Days.day(year, 9, 25);
    int summer = Days.day(year + 1, 6, 1);
    end(
        stream.chance(IN_SEASON)
            ? stream.between(first, summer - 1)
            : stream.between(summer, Days.day(year + 1, 9, 10)),
        Spell.LEFT);
    if (!stream.chance(RETURN)) {
      return false;
    }
    year += 2;
    return again(Days.day(year, 8, 1), provider.sector());
  }

  private boolean complete() {
    int spring = Days.day(year + 1, 5, 28);
    end(
        stream.chance(COMPLETED_IN_SPRING)
            ? stream.between(spring, spring + 7)
            : stream.between(Days.day(year, 10, 1), Days.day(year, 12, 20)),
        Spell.COMPLETED);
    if (provider.sector() == Sector.VOCATIONAL || !stream.chance(SECOND_STUDIES)) {
      return false;
    }
    year += 1;
    return again(Days.day(year, 8, 1), Sector.VOCATIONAL);
  }

  private boolean again(int from, Sector sector) {
    yearOfStudies = 0;
    enrol(Provider.draw(stream, sector));
    start = from + stream.below(15);
    return true;
  }

  private void move(Provider next) {
    int day = stream.between(Days.day(year, 10, 1), Days.day(year + 1, 5, 31));
    end(day, Spell.TRANSFERRED);
    enrol(next);
    start = day + 1 + stream.below(30);
  }

  private void pause() {
    int day = stream.between(Days.day(year, 10, 1), Days.day(year + 1, 3, 31));
    end(day, Spell.LEFT);
    start = day + 30 + stream.below(90);
  }

  private void end(int day, String reason) {
    if (start <= EXTRACT) {
      spells.add(new Spell(provider, programme, start, day, reason).asOf(EXTRACT));
    }
  }

  private void endOpen() {
    if (year != OVER && start <= EXTRACT) {
      spells.add(new Spell(provider, programme, start, Spell.OPEN, null));
    }
  }
}
