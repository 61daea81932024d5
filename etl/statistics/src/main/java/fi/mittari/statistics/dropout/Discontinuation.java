package fi.mittari.statistics.dropout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Discontinuation of education as Statistics Finland defines it: who studied on a day (20.9.) and a
 * year later neither studies on nor has completed has discontinued. Completion goes before
 * continuing. A student is counted once in each sector, under the school and programme of the first
 * day; of several at once under the one that began last.
 */
public final class Discontinuation {

  private Discontinuation() {}

  /** The first day of school year {@code year}/{@code year + 1} in the statistics: 20.9. */
  public static LocalDate day(int year) {
    return LocalDate.of(year, 9, 20);
  }

  /**
   * What had become of one student by 20.9. of the year after.
   *
   * @param spells all spells of one student, in any order; they may overlap
   * @param year of the first 20.9.
   * @return one for each sector that the student was in on that day: COMPLETED, CONTINUING or LEFT
   */
  public static List<Fate> of(List<Spell> spells, int year, Scope scope) {
    List<Fate> fates = new ArrayList<>();
    for (Spell from : students(spells, day(year)).values()) {
      fates.add(new Fate(from, outcome(from, spells, year, scope)));
    }
    return fates;
  }

  private static Map<String, Spell> students(List<Spell> spells, LocalDate day) {
    Map<String, Spell> bySector = new TreeMap<>();
    for (Spell spell : spells) {
      if (spell.covers(day)) {
        bySector.merge(spell.sector(), spell, (a, b) -> Spell.LATEST.compare(a, b) <= 0 ? a : b);
      }
    }
    return bySector;
  }

  private static Outcome outcome(Spell from, List<Spell> spells, int year, Scope scope) {
    LocalDate first = day(year);
    LocalDate last = day(year + 1);
    boolean continues = false;
    for (Spell other : spells) {
      if (scope.completes(from, other) && other.ended(SpellEnd.COMPLETED, first, last)) {
        return Outcome.COMPLETED;
      }
      continues |= scope.holds(from, other) && other.covers(last);
    }
    return continues ? Outcome.CONTINUING : Outcome.LEFT;
  }
}
