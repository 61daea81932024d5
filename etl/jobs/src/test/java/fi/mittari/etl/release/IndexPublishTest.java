package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.index.IndexDefinition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPublishTest {

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

  private static IndexDefinition index(int version, String indicator, double weight) {
    return IndexDefinition.ofJson(
        """
        {"index": "need", "version": %d, "title": {"fi": "T", "sv": "B", "en": "N"},
         "source": "s", "areas": {"level": "district", "within": "092"}, "criteria": [
         {"id": "a", "indicator": "%s", "period": "2007", "direction": "higher_is_need",
          "weight": %s}]}
        """
            .formatted(version, indicator, weight));
  }

  private PublishResult publish(IndexDefinition index) {
    return fixture
        .publisher()
        .publish(new PublishRequest(List.of(), MasterData.NONE, List.of(index)));
  }

  private List<Integer> versions(int release) {
    return StateAt.of(fixture.session.spark(), WarehouseTable.INDEX_DEFINITION, release)
        .collectAsList()
        .stream()
        .map(row -> row.<Integer>getAs("version"))
        .toList();
  }

  @Test
  void definitionsArePublishedRevisedAndRolledBack() {
    assertThat(publish(index(1, "u", 1)).release().id()).isEqualTo("r2");
    assertThat(publish(index(1, "u", 1)).published()).isFalse();
    PublishResult second = publish(index(2, "u", 3));
    assertThat(second.release().id()).isEqualTo("r3");
    assertThat(second.release().indices().get("need").version()).isEqualTo(2);
    assertThat(Publisher.unchanged(index(2, "u", 3), second.release())).isTrue();
    assertThat(Publisher.unchanged(index(2, "u", 4), second.release())).isFalse();
    assertThat(versions(1)).isEmpty();
    assertThat(versions(2)).containsExactly(1);
    assertThat(versions(3)).containsExactly(2);

    new Rollback(fixture.session, Progress.silent()).to(1);
    assertThat(versions(4)).isEmpty();
    assertThat(new Verify(fixture.session, Progress.silent()).run()).isEmpty();
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> publish(index(1, "none", 1)))
        .hasMessageContaining("index 'need'")
        .hasMessageContaining("'none'");
    publish(index(1, "u", 1));
    assertThatThrownBy(() -> publish(index(1, "u", 2)))
        .hasMessageContaining("expected a new version");
  }
}
