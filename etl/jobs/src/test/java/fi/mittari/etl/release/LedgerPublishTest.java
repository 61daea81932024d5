package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.LedgerEntry;
import fi.mittari.model.goal.Programme;
import fi.mittari.model.goal.Wording;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerPublishTest {

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = Fixture.open(folder.resolve("home"));
    fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2)));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Ledger ledger(String id, String text, List<String> numbers, String... days) {
    Programme programme =
        new Programme(
            id,
            Wording.of("P"),
            "092",
            LocalDate.of(2021, 1, 1),
            null,
            "d",
            null,
            null,
            null,
            null,
            null);
    return new Ledger(
        programme,
        numbers.stream()
            .map(n -> new Goal(n, null, Wording.of(text), null, null, "s", null, null, null))
            .toList(),
        Arrays.stream(days)
            .map(
                d ->
                    new GoalReport(
                        numbers.get(0),
                        null,
                        LocalDate.parse(d),
                        null,
                        null,
                        null,
                        Wording.of(text),
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList(),
        null);
  }

  private PublishResult publish(Ledger... ledgers) {
    return fixture
        .publisher()
        .publish(new PublishRequest(List.of(), MasterData.NONE, List.of(), List.of(ledgers)));
  }

  private List<String> entries(int release) {
    return StateAt.of(fixture.session.spark(), WarehouseTable.LEDGER, release)
        .collectAsList()
        .stream()
        .map(r -> r.getAs("programme") + " " + r.getAs("kind") + " " + r.getAs("entry"))
        .sorted()
        .toList();
  }

  @Test
  void goalsAreRevisedWithdrawnAndRolledBackAndReportsStay() {
    Ledger first = ledger("a", "x", List.of("1", "2"), "2021-05-03");
    Ledger other = ledger("b", "x", List.of("1"));
    assertThat(publish(first, other).release().id()).isEqualTo("r2");
    assertThat(publish(first).published()).isFalse();
    PublishResult third = publish(ledger("a", "y", List.of("1"), "2021-09-01"));
    assertThat(third.release().id()).isEqualTo("r3");
    assertThat(third.master()).containsEntry("ledger", 3L);
    assertThat(Publisher.unchanged(other, third.release())).isTrue();
    assertThat(Publisher.unchanged(first, third.release())).isFalse();
    assertThat(entries(1)).isEmpty();
    assertThat(entries(2))
        .containsExactly(
            "a goal 1",
            "a goal 2",
            "a programme a",
            "a report 1 2021-05-03",
            "b goal 1",
            "b programme b");
    assertThat(entries(3))
        .containsExactly(
            "a goal 1",
            "a programme a",
            "a report 1 2021-05-03",
            "a report 1 2021-09-01",
            "b goal 1",
            "b programme b");
    PublishResult back = new Rollback(fixture.session, Progress.silent()).to(2);
    assertThat(entries(back.release().sequence())).isEqualTo(entries(2));
    assertThat(Publisher.unchanged(first, back.release())).isTrue();
  }

  @Test
  void anEntryIsReadBack() {
    Ledger ledger = ledger("a", "x", List.of("1"), "2021-05-03");
    List<LedgerEntry> entries = LedgerEntry.of(ledger);
    assertThat(entries.get(0).as(Programme.class)).isEqualTo(ledger.programme());
    assertThat(entries.get(1).as(Goal.class)).isEqualTo(ledger.goals().get(0));
    assertThat(entries.get(2).as(GoalReport.class)).isEqualTo(ledger.reports().get(0));
    assertThat(entries.get(2).json()).contains("\"date\":\"2021-05-03\"");
  }
}
