package fi.mittari.statistics.dropout;

import fi.mittari.statistics.Inputs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Leavers in a window of any length, such as an interim report's 1.1.–14.4.: who was enrolled at
 * any time in it, and what had become of them on its last day. Only the same window of another year
 * may be compared with it: leaving has its seasons, and a longer window has more leavers.
 */
public final class WindowLeavers {

  private WindowLeavers() {}

  /**
   * What had become of one student by the end of the window. LEFT: a spell in the scope ended there
   * with {@link SpellEnd#LEFT}, none was completed there and none goes on. CONTINUING: neither left
   * nor completed, still open. GONE: transferred, and not seen again.
   *
   * @param spells all spells of one student, in any order; they may overlap
   * @param first first day of the window
   * @param last last day of the window, included
   * @return one for each sector (with scope PROVIDER: each sector and provider) that the student
   *     was enrolled in. Leavers are counted under the spell that they left last, others under the
   *     one that began last
   */
  public static List<Fate> of(List<Spell> spells, LocalDate first, LocalDate last, Scope scope) {
    if (last.isBefore(first)) {
      throw Inputs.refused("The window ends on %s, before its start on %s.".formatted(last, first));
    }
    Map<String, List<Spell>> enrolled = new TreeMap<>();
    for (Spell spell : spells) {
      if (spell.touches(first, last)) {
        enrolled.computeIfAbsent(unit(spell, scope), k -> new ArrayList<>()).add(spell);
      }
    }
    List<Fate> fates = new ArrayList<>();
    enrolled.values().forEach(its -> fates.addAll(fates(its, spells, first, last, scope)));
    return fates;
  }

  private static String unit(Spell spell, Scope scope) {
    return scope == Scope.PROVIDER ? spell.sector() + '\0' + spell.provider() : spell.sector();
  }

  private static List<Fate> fates(
      List<Spell> unit, List<Spell> spells, LocalDate first, LocalDate last, Scope scope) {
    Spell latest = unit.stream().min(Spell.LATEST).orElseThrow();
    Spell left =
        unit.stream()
            .filter(s -> s.ended(SpellEnd.LEFT, first, last))
            .min(Comparator.comparing(Spell::end).reversed().thenComparing(Spell.LATEST))
            .orElse(null);
    Spell from = left == null ? latest : left;
    boolean open = false;
    for (Spell other : spells) {
      if (scope.completes(from, other) && other.ended(SpellEnd.COMPLETED, first, last)) {
        return List.of(new Fate(latest, Outcome.COMPLETED));
      }
      // a spell whose last day is the window's is over, not open
      open |= scope.holds(from, other) && other.covers(last) && !last.equals(other.end());
    }
    if (open) {
      return List.of(new Fate(latest, Outcome.CONTINUING));
    }
    return List.of(new Fate(from, left == null ? Outcome.GONE : Outcome.LEFT));
  }
}
