package fi.mittari.etl.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who left a provider between 1 January and 14 April, among those who were enrolled there at any
 * time of it: counted here in the simplest way, apart from what counts them in a load.
 */
final class WindowTally {

  private static final String INDICATOR = "left-provider-in-window-synthetic";
  private static final int UNDER = 20;

  private final List<Window> windows = new ArrayList<>();
  private final ShareTally tally = new ShareTally(INDICATOR, StudentCells.DIMENSIONS);

  /** Days, both included. */
  private record Window(int first, int last) {

    String period() {
      return Days.text(first) + ".." + Days.text(last);
    }

    boolean holds(int day) {
      return day >= first && day <= last;
    }
  }

  /**
   * @param first year of the first 20 September; the first window is in the year after
   * @param last year of the last one
   */
  WindowTally(int first, int last) {
    for (int year = first + 1; year <= last + 1; year++) {
      windows.add(new Window(Days.day(year, 1, 1), Days.day(year, 4, 14)));
    }
  }

  void add(String area, Student student, List<Spell> spells) {
    for (Window window : windows) {
      spells.stream()
          .filter(s -> s.start() <= window.last() && s.end() >= window.first())
          .map(Spell::provider)
          .distinct()
          .forEach(provider -> add(area, student, spells, window, provider));
    }
  }

  private void add(
      String area, Student student, List<Spell> spells, Window window, Provider provider) {
    boolean left = false;
    boolean stays = false;
    for (Spell spell : spells) {
      boolean ends = window.holds(spell.end());
      boolean here = spell.provider().equals(provider);
      boolean completes = ends && Objects.equals(spell.reason(), Spell.COMPLETED);
      left |= here && ends && Objects.equals(spell.reason(), Spell.LEFT);
      stays |= completes && spell.provider().sector() == provider.sector();
      stays |= here && spell.start() <= window.last() && spell.end() > window.last();
    }
    boolean young = Days.age(student.birth(), window.first()) < UNDER;
    Cell cell = StudentCells.of(area, window.period(), young, student, provider);
    tally.add(cell, 1, left && !stays ? 1 : 0, Double.NaN, Double.NaN);
  }

  void write(Truth truth) {
    tally.write(truth, StudentCells.KEPT);
  }
}
