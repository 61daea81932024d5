package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static fi.mittari.etl.release.Fixture.suppressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {

  @TempDir Path folder;

  @Test
  void anEarlierStateIsPublishedAgain() {
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5), obs("u 092 2007", 6.2)));
      fixture.publish(
          fixture.dataflow("work", obs("u 092 2007", 6.4)),
          fixture.dataflow("school", obs("d 091 2007", 1.0)));
      List<String> second = fixture.state();

      PublishResult back = fixture.rollback(1);
      assertThat(back.release().kind()).isEqualTo("rollback");
      assertThat(back.release().restores()).isEqualTo("r1");
      assertThat(back.release().changes()).isEqualTo(new Changes(1, 1, 1));
      assertThat(back.release().dataflows()).containsOnlyKeys("work");
      assertThat(fixture.state()).isEqualTo(fixture.state(1));
      assertThat(fixture.codes(WarehouseTable.INDICATOR)).containsExactly("u");
      assertThat(fixture.codes(WarehouseTable.AREA)).containsExactly("092");

      assertThat(fixture.rollback(1).published()).isFalse();
      assertThat(fixture.rollback(3).published()).isFalse();
      assertThat(fixture.rollback(2).release().id()).isEqualTo("r4");
      assertThat(fixture.state()).isEqualTo(second);
      assertThat(fixture.state(3)).isEqualTo(fixture.state(1));
      assertThat(fixture.codes(WarehouseTable.INDICATOR)).containsExactly("d", "u");

      assertThat(fixture.rollback(0).release().changes()).isEqualTo(new Changes(0, 0, 2));
      assertThat(fixture.state()).isEmpty();
      assertThat(Releases.list(fixture.home))
          .extracting(ReleaseRecord::id)
          .containsExactly("r1", "r2", "r3", "r4", "r5");
      assertThat(fixture.verify()).isEmpty();
    }
  }

  @Test
  void anUnknownReleaseNamesThoseThereAre() {
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5)));
      assertThatThrownBy(() -> fixture.rollback(7))
          .isInstanceOfSatisfying(
              MittariException.class,
              e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.USER))
          .hasMessageContainingAll("r7", "r0, r1");
    }
  }

  @Test
  void whatIsProtectedNowStaysProtected() {
    try (Fixture fixture = Fixture.open(folder)) {
      fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5), obs("u 092 2007", 1.0)));
      fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.6), suppressed("u 092 2007")));
      fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.7)));
      fixture.rollback(1);
      assertThat(fixture.state())
          .containsExactly("u 092 2006  6.5 normal work", "u 092 2007  null suppressed work");
      assertThat(fixture.verify()).isEmpty();
    }
  }
}
