package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static fi.mittari.etl.release.Fixture.original;
import static fi.mittari.etl.release.Fixture.suppressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = Fixture.open(folder.resolve("koti Ähtäri é"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void changesAloneAreAppended() {
    PublishResult first =
        fixture.publish(
            fixture.dataflow(
                "work", obs("u 092 2006", 6.5), obs("u 092 2007", 6.2), obs("u 091 2007", null)));
    assertThat(first.published()).isTrue();
    assertThat(first.release().id()).isEqualTo("r1");
    assertThat(first.release().changes()).isEqualTo(new Changes(3, 0, 0));
    assertThat(first.observations()).containsEntry("work", 3L);

    PublishResult same =
        fixture.publish(
            fixture.dataflow(
                "work", obs("u 092 2006", 6.5), obs("u 092 2007", 6.2), obs("u 091 2007", null)));
    assertThat(same.published()).isFalse();
    assertThat(same.release().id()).isEqualTo("r1");
    assertThat(fixture.current()).isEqualTo(1);

    PublishResult second =
        fixture.publish(
            fixture.dataflow(
                "work",
                obs("u 092 2007", 6.3),
                obs("u 091 2007", null),
                obs("u 091 2007 sex=female", 8.0)));
    assertThat(second.release().changes()).isEqualTo(new Changes(1, 1, 1));
    assertThat(second.changes()).containsEntry("work", new Changes(1, 1, 1));
    assertThat(fixture.state(1))
        .containsExactly(
            "u 091 2007  null missing work",
            "u 092 2006  6.5 normal work",
            "u 092 2007  6.2 normal work");
    assertThat(fixture.state(2))
        .containsExactly(
            "u 091 2007  null missing work",
            "u 091 2007 sex=female 8.0 normal work",
            "u 092 2007  6.3 normal work");
    assertThat(fixture.session.spark().table(WarehouseTable.OBSERVATION.sqlName()).count())
        .isEqualTo(6);
    assertThat(fixture.session.spark().table(WarehouseTable.LOAD.sqlName()).count()).isEqualTo(2);
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void anOlderHomeGetsTheYoungerColumnsAndNoReleaseForThem() {
    fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5)));
    String table = WarehouseTable.OBSERVATION.sqlName();
    fixture.session.spark().sql("alter table " + table + " drop columns (source_rows, rule)");

    PublishResult same = fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5)));
    assertThat(same.published()).isFalse();
    assertThat(fixture.lines(fixture.session.spark().table(table).select("source_rows", "rule")))
        .containsExactly("null null");

    fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.5), obs("u 092 2007", 6.2)));
    assertThat(
            fixture.lines(fixture.session.spark().table(table).select("period", "rule", "release")))
        .containsExactly("2006 null 1", "2007 given 2");
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void dataflowsKeepToThemselves() {
    fixture.publish(
        fixture.dataflow("work", obs("u 092 2007", 6.2)),
        fixture.dataflow("school", obs("d 092 2007", 1.5), obs("d 091 2007", 1.0)));
    fixture.publish(fixture.dataflow("school", obs("d 092 2007", 1.6)));
    assertThat(fixture.state())
        .containsExactly("d 092 2007  1.6 normal school", "u 092 2007  6.2 normal work");
    assertThat(fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2))).published())
        .isFalse();
    PublishResult gone = fixture.publish(fixture.dataflow("school"));
    assertThat(gone.release().changes()).isEqualTo(new Changes(0, 0, 1));
    assertThat(fixture.codes(WarehouseTable.INDICATOR)).containsExactly("u");
    assertThat(gone.release().dataflows()).containsKeys("work", "school");
    fixture.publish(fixture.dataflow("school", obs("d 092 2007", 1.6)));
    assertThat(fixture.codes(WarehouseTable.INDICATOR)).containsExactly("d", "u");
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void aKeyHasOneDataflow() {
    fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2), obs("u 092 2006", 6.0)));
    assertThatThrownBy(() -> fixture.publish(fixture.dataflow("other", obs("u 092 2007", 6.2))))
        .isInstanceOfSatisfying(
            MittariException.class,
            e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.SOURCE))
        .hasMessageContainingAll("'u'", "'092'", "'2007'", "'work'", "'other'");
    assertThat(fixture.current()).isEqualTo(1);

    PublishResult moved =
        fixture.publish(
            fixture.dataflow("other", obs("u 092 2007", 6.2)),
            fixture.dataflow("work", obs("u 092 2006", 6.0)));
    assertThat(moved.release().changes()).isEqualTo(new Changes(0, 1, 0));
    assertThat(fixture.state())
        .containsExactly("u 092 2006  6.0 normal work", "u 092 2007  6.2 normal other");
    assertThat(fixture.publish(fixture.dataflow("work", obs("u 092 2006", 6.0))).published())
        .isFalse();
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void rowsThatMustNotBePublishedAreRefused() {
    refused("comes 2 times", obs("u 092 2007", 6.2), obs("u 092 2007", 6.2));
    refused("suppressed but has", obs("u 092 2007", null, "suppressed", 2.0, null));
    refused("its status says why", obs("u 092 2007", null, "normal", null, null));
    refused("its status says why", obs("u 092 2007", 1.0, "missing", null, null));
    refused("not finite", obs("u 092 2007", Double.NaN));
    refused("status is unknown", obs("u 092 2007", 1.0, "fine", null, null));
    DataflowResult known = fixture.dataflow("work", obs("u 092 2007", 6.2));
    DataflowResult unknown = fixture.dataflow("work", obs("u 0924 2007", 6.2));
    assertThatThrownBy(
            () ->
                fixture
                    .publisher()
                    .publish(new PublishRequest(List.of(unknown), fixture.master("", known))))
        .hasMessageContaining("the area '0924'");
    assertThat(fixture.current()).isZero();
    assertThat(fixture.publish(known).release().id()).isEqualTo("r1");
  }

  private void refused(String why, Row... rows) {
    assertThatThrownBy(() -> fixture.publish(fixture.dataflow("work", rows)))
        .isInstanceOfSatisfying(
            MittariException.class,
            e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.SOURCE))
        .hasMessageContainingAll("'u'", "'092'", "'2007'", why);
  }

  @Test
  void anIndicatorHasOneDefinition() {
    fixture.publish(fixture.dataflow("work", obs("u 092 2007", 6.2)));
    DataflowResult other = fixture.dataflow("other", obs("u 091 2007", 7.1));
    assertThatThrownBy(
            () ->
                fixture
                    .publisher()
                    .publish(new PublishRequest(List.of(other), fixture.master(" 2", other))))
        .hasMessageContainingAll("'u'", "'other'", "'work'");
    PublishResult shared = fixture.publish(other);
    assertThat(shared.master()).containsEntry("indicator", 0L).containsEntry("area", 1L);
    // The definition stays while one dataflow still brings the indicator.
    fixture.publish(fixture.dataflow("work"));
    assertThat(fixture.codes(WarehouseTable.INDICATOR)).containsExactly("u");
    assertThat(fixture.verify()).isEmpty();
  }

  @Test
  void aNewNameIsARelease() {
    DataflowResult work = fixture.dataflow("work", obs("u 092 2007", 6.2));
    fixture.publish(work);
    PublishResult renamed =
        fixture
            .publisher()
            .publish(new PublishRequest(List.of(work), fixture.master(" (new)", work)));
    assertThat(renamed.published()).isTrue();
    assertThat(renamed.release().changes().total()).isZero();
    assertThat(renamed.master()).containsEntry("indicator", 1L).containsEntry("area", 0L);
  }

  @Test
  void originalsLieApart() {
    fixture.publish(
        fixture.dataflow(
            "work", List.of(suppressed("u 092 2007")), List.of(original("u 092 2007", 2.2))));
    assertThat(fixture.state()).containsExactly("u 092 2007  null suppressed work");
    assertThat(
            fixture.lines(
                fixture
                    .session
                    .spark()
                    .table(WarehouseTable.ORIGINAL.sqlName())
                    .select("indicator", "value", "rule", "release")))
        .containsExactly("u 2.2 count below floor 1");
    assertThat(fixture.verify()).isEmpty();
  }
}
