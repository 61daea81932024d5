package fi.mittari.statistics.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowLeaversTest {

  private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2021, 4, 14);

  @Test
  void leftWithinTheWindowEndsIncluded() {
    assertThat(outcome(Scope.SECTOR, left("2021-01-01"))).isEqualTo(Outcome.LEFT);
    assertThat(outcome(Scope.SECTOR, left("2021-04-14"))).isEqualTo(Outcome.LEFT);
    assertThat(fates(Scope.SECTOR, left("2020-12-31"))).isEmpty();
    // left the day after: still open in this window
    assertThat(outcome(Scope.SECTOR, left("2021-04-15"))).isEqualTo(Outcome.CONTINUING);
  }

  @Test
  void enrolledAtAnyTimeInIt() {
    assertThat(fates(Scope.SECTOR, spell("varia", "2021-04-14", "", ""))).hasSize(1);
    assertThat(fates(Scope.SECTOR, spell("varia", "2021-04-15", "", ""))).isEmpty();
    // came and went within it
    assertThat(outcome(Scope.SECTOR, spell("varia", "2021-02-01", "2021-02-09", "left")))
        .isEqualTo(Outcome.LEFT);
  }

  @Test
  void completedAndOpenAreNotLeavers() {
    assertThat(outcome(Scope.SECTOR, spell("varia", "2018-08-01", "2021-03-31", "completed")))
        .isEqualTo(Outcome.COMPLETED);
    assertThat(outcome(Scope.SECTOR, spell("varia", "2020-08-01", "", "")))
        .isEqualTo(Outcome.CONTINUING);
    assertThat(outcome(Scope.SECTOR, spell("varia", "2020-08-01", "2021-03-31", "transferred")))
        .isEqualTo(Outcome.GONE);
  }

  @Test
  void whoComesBackOrGoesElsewhereHasLeftOnlyTheNarrowerScope() {
    Spell left = left("2021-02-01");
    Spell elsewhere = spell("omnia", "2021-03-01", "", "");
    assertThat(outcome(Scope.SECTOR, left, elsewhere)).isEqualTo(Outcome.CONTINUING);
    List<Fate> byProvider = fates(Scope.PROVIDER, left, elsewhere);
    assertThat(byProvider)
        .extracting(f -> f.from().provider() + " " + f.outcome())
        .containsExactly("omnia CONTINUING", "varia LEFT");
    Spell again = spell("varia", "2021-03-01", "", "");
    assertThat(outcome(Scope.PROVIDER, left, again)).isEqualTo(Outcome.CONTINUING);
  }

  @Test
  void leaversAreCountedUnderTheSpellTheyLeftLast() {
    Spell left = spell("varia", "2019-08-01", "2021-04-01", "left");
    Spell gone = spell("omnia", "2021-01-10", "2021-02-01", "transferred");
    List<Fate> fates = fates(Scope.SECTOR, left, gone);
    assertThat(fates).containsExactly(new Fate(left, Outcome.LEFT));
  }

  @Test
  void refusesWindowsAndSpellsThatCannotBe() {
    assertThatThrownBy(() -> WindowLeavers.of(List.of(), LAST, FIRST, Scope.ALL))
        .hasMessageContaining("The window ends on 2021-01-01, before its start on 2021-04-14");
    assertThatThrownBy(() -> spell("varia", "2021-01-02", "2021-01-01", "left"))
        .hasMessageContaining("A spell ends on 2021-01-01, before its start on 2021-01-02");
    assertThatThrownBy(() -> spell("varia", "2021-01-02", "", "left"))
        .hasMessageContaining("its last day is not given");
    assertThatThrownBy(() -> spell("varia", "2021-01-02", "2021-01-03", ""))
        .hasMessageContaining("how it ended is not given");
  }

  private static Spell left(String day) {
    return spell("varia", "2020-08-01", day, "left");
  }

  private static Spell spell(String provider, String start, String end, String how) {
    return Students.spell("voc", "MK01", provider, start, end, how);
  }

  private static Outcome outcome(Scope scope, Spell... spells) {
    List<Fate> fates = fates(scope, spells);
    assertThat(fates).hasSize(1);
    return fates.get(0).outcome();
  }

  private static List<Fate> fates(Scope scope, Spell... spells) {
    return WindowLeavers.of(List.of(spells), FIRST, LAST, scope);
  }
}
