package fi.mittari.statistics.dropout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DiscontinuationTest {

  private static final Spell FIRST = Students.spell("voc", "MK01", "varia", "2020-08-10", "", "");

  @Test
  void studiesOn() {
    assertThat(outcome(Scope.PROVIDER, FIRST)).isEqualTo(Outcome.CONTINUING);
  }

  @Test
  void leftBeforeTheSecondDay() {
    assertThat(
            outcome(
                Scope.ALL,
                Students.spell("voc", "MK01", "varia", "2020-08-10", "2021-03-01", "left")))
        .isEqualTo(Outcome.LEFT);
  }

  @Test
  void whoStudiesOnTheDayItselfIsCounted() {
    assertThat(
            outcome(
                Scope.ALL,
                Students.spell("voc", "MK01", "varia", "2020-09-20", "2021-09-20", "left")))
        .isEqualTo(Outcome.CONTINUING);
    assertThat(
            outcome(
                Scope.ALL,
                Students.spell("voc", "MK01", "varia", "2020-09-20", "2021-09-19", "left")))
        .isEqualTo(Outcome.LEFT);
    assertThat(fates(Scope.ALL, Students.spell("voc", "MK01", "varia", "2020-09-21", "", "")))
        .isEmpty();
    assertThat(
            fates(
                Scope.ALL,
                Students.spell("voc", "MK01", "varia", "2019-08-01", "2020-09-19", "left")))
        .isEmpty();
    // still a student on the very day of leaving, and gone a year later
    assertThat(
            outcome(
                Scope.ALL,
                Students.spell("voc", "MK01", "varia", "2019-08-01", "2020-09-20", "left")))
        .isEqualTo(Outcome.LEFT);
  }

  @Test
  void completionGoesBeforeContinuing() {
    Spell done = Students.spell("voc", "MK01", "varia", "2018-08-10", "2021-05-31", "completed");
    Spell next = Students.spell("voc", "MK01", "varia", "2021-08-10", "", "");
    assertThat(outcome(Scope.REGION, done, next)).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void breakAndReturnIsContinuing() {
    Spell before = Students.spell("voc", "MK01", "varia", "2020-08-10", "2020-12-31", "left");
    Spell after = Students.spell("voc", "MK01", "omnia", "2021-08-10", "", "");
    assertThat(outcome(Scope.REGION, before, after)).isEqualTo(Outcome.CONTINUING);
    assertThat(outcome(Scope.PROVIDER, before, after)).isEqualTo(Outcome.LEFT);
  }

  @Test
  void scopesWiden() {
    Spell before =
        Students.spell("voc", "MK01", "varia", "2020-08-10", "2020-12-31", "transferred");
    Spell elsewhere = Students.spell("voc", "MK06", "tredu", "2021-01-10", "", "");
    assertThat(outcome(Scope.REGION, before, elsewhere)).isEqualTo(Outcome.LEFT);
    assertThat(outcome(Scope.SECTOR, before, elsewhere)).isEqualTo(Outcome.CONTINUING);
    Spell other = Students.spell("general", "MK01", "martinlaakso", "2021-01-10", "", "");
    assertThat(outcome(Scope.SECTOR, before, other)).isEqualTo(Outcome.LEFT);
    assertThat(outcome(Scope.ALL, before, other)).isEqualTo(Outcome.CONTINUING);
  }

  @Test
  void completionElsewhereInTheSectorIsCompletion() {
    Spell before =
        Students.spell("voc", "MK01", "varia", "2020-08-10", "2020-12-31", "transferred");
    Spell done = Students.spell("voc", "MK06", "tredu", "2021-01-10", "2021-05-31", "completed");
    assertThat(outcome(Scope.REGION, before, done)).isEqualTo(Outcome.COMPLETED);
    Spell general =
        Students.spell("general", "MK01", "lumo", "2021-01-10", "2021-05-31", "completed");
    assertThat(outcome(Scope.SECTOR, before, general)).isEqualTo(Outcome.LEFT);
    assertThat(outcome(Scope.ALL, before, general)).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void completionOfAnotherYearDoesNotCount() {
    Spell done = Students.spell("voc", "MK01", "varia", "2017-08-10", "2020-06-01", "completed");
    Spell left = Students.spell("voc", "MK01", "varia", "2020-08-10", "2020-12-31", "left");
    Spell later = Students.spell("voc", "MK01", "varia", "2021-10-01", "2022-06-01", "completed");
    assertThat(outcome(Scope.ALL, done, left, later)).isEqualTo(Outcome.LEFT);
  }

  @Test
  void oncePerSectorUnderTheSpellThatBeganLast() {
    Spell old = Students.spell("voc", "MK01", "varia", "2019-08-10", "", "");
    Spell young = Students.spell("voc", "MK01", "omnia", "2020-08-10", "2020-10-01", "left");
    Spell general = Students.spell("general", "MK01", "lumo", "2020-08-10", "", "");
    List<Fate> fates = fates(Scope.REGION, old, young, general);
    assertThat(fates).extracting(f -> f.from().provider()).containsExactly("lumo", "omnia");
    // overlapping: still in the sector through the older spell
    assertThat(fates).extracting(Fate::outcome).containsOnly(Outcome.CONTINUING);
  }

  @RepeatedTest(20)
  void nestedScopesNeverGrow() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Spell> spells = Students.random(random);
      List<List<Boolean>> left = new ArrayList<>();
      for (Scope scope : List.of(Scope.REGION, Scope.SECTOR, Scope.ALL)) {
        left.add(
            Discontinuation.of(spells, 2020, scope).stream()
                .map(f -> f.outcome() == Outcome.LEFT)
                .toList());
      }
      for (int unit = 0; unit < left.get(0).size(); unit++) {
        int at = unit;
        assertThat(left.stream().map(l -> l.get(at)).toList())
            .as("seed %s: %s", seed, spells)
            .isIn(
                List.of(true, true, true),
                List.of(true, true, false),
                List.of(true, false, false),
                List.of(false, false, false));
      }
    }
  }

  @RepeatedTest(20)
  void orderOfSpellsDoesNotMatter() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Spell> spells = Students.random(random);
    List<Spell> shuffled = new ArrayList<>(spells);
    Collections.shuffle(shuffled, random);
    LocalDate first = LocalDate.of(2020, 9, 1);
    LocalDate last = LocalDate.of(2021, 4, 14);
    for (Scope scope : Scope.values()) {
      assertThat(Discontinuation.of(shuffled, 2020, scope))
          .as("seed %s", seed)
          .isEqualTo(Discontinuation.of(spells, 2020, scope));
      assertThat(WindowLeavers.of(shuffled, first, last, scope))
          .as("seed %s", seed)
          .isEqualTo(WindowLeavers.of(spells, first, last, scope));
    }
  }

  private static Outcome outcome(Scope scope, Spell... spells) {
    List<Fate> fates = fates(scope, spells);
    assertThat(fates).hasSize(1);
    return fates.get(0).outcome();
  }

  private static List<Fate> fates(Scope scope, Spell... spells) {
    return Discontinuation.of(List.of(spells), 2020, scope);
  }
}
