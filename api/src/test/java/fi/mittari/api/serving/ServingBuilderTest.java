package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.api.fixture.SampleHome;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingBuilderTest {

  @TempDir Path folder;

  private static Serving open(Home home, int release) {
    new ServingBuilder(home, "256MB", line -> {}).build(release);
    return Serving.open(home, new ReleaseLog(home).read(release), "256MB").orElseThrow();
  }

  private static List<String> state(Serving serving, int release) {
    Map<String, Object> bound = new HashMap<>();
    bound.put("release", release);
    return serving.query(
        "state-test",
        bound,
        row ->
            "%s %s %s %s"
                .formatted(
                    row.text("area"),
                    row.text("breakdown"),
                    row.text("period"),
                    row.amount("value")));
  }

  @Test
  void everyPastStateEqualsTheFileBuiltThen() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    Serving newest = open(home, 3);
    for (int release = 1; release <= 3; release++) {
      Serving then = open(home, release);
      assertThat(state(newest, release)).isEqualTo(state(then, release)).isNotEmpty();
      then.letGo();
    }
    assertThat(state(newest, 1)).contains("0921017  2007 7.4", "0921016  2005 5.0");
    assertThat(state(newest, 2))
        .contains("0921017  2007 7.6")
        .doesNotContain("0921016  2005 5.0", "0921017  2007 7.4");
    assertThat(newest.catalog(2).indicators().live()).hasSize(3);
    assertThat(newest.catalog(3).indicators().live()).hasSize(4);
    newest.letGo();
  }

  @Test
  void aHomeOfAnOlderProgramIsServedWithoutWhatItDoesNotKnow() throws Exception {
    Home older;
    try (HomeWriter writer =
        new HomeWriter(folder.resolve("home"), Set.of("source_rows", "rule"))) {
      writer.row(
          "indicator",
          "indicator",
          "u",
          "kind",
          "rate",
          "polarity",
          "neutral",
          "stock_or_flow",
          "stock",
          "dataflow",
          "sample");
      writer.row("area", "area", "092", "level", "municipality");
      writer.row("period", "period", "2020", "frequency", "year");
      writer.row("load", "load", "load-1", "dataflow", "sample", "files", "[]");
      writer.row(
          "observation",
          "indicator",
          "u",
          "area",
          "092",
          "breakdown",
          "",
          "period",
          "2020",
          "value",
          5.5,
          "status",
          "normal",
          "origin",
          "given",
          "dataflow",
          "sample");
      writer.publish(new Changes(1, 0, 0));
      older = writer.home();
    }
    Serving serving = open(older, 1);
    assertThat(state(serving, 1)).containsExactly("092  2020 5.5");
    serving.letGo();
    serving.letGo();
  }

  @Test
  void aRowThatComesBackAfterItsWithdrawalIsCurrent() throws Exception {
    Home home;
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(writer);
      SampleHome.second(writer);
      writer.row(
          "observation",
          "indicator",
          "unemployment-rate",
          "area",
          "0921016",
          "breakdown",
          "",
          "period",
          "2005",
          "value",
          5.5,
          "status",
          "normal",
          "origin",
          "given",
          "dataflow",
          "sample");
      writer.publish(new Changes(1, 0, 0));
      home = writer.home();
    }
    Serving serving = open(home, 3);
    assertThat(state(serving, 1)).contains("0921016  2005 5.0");
    assertThat(state(serving, 2)).noneMatch(line -> line.startsWith("0921016  2005"));
    assertThat(state(serving, 3)).contains("0921016  2005 5.5");
    serving.letGo();
  }

  @Test
  void whatIsProtectedLaterIsProtectedInEarlierReleasesToo() throws Exception {
    Home home;
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(writer);
      writer.row(
          "observation",
          "indicator",
          "unemployment-rate",
          "area",
          "0924061",
          "breakdown",
          "",
          "period",
          "2007",
          "status",
          "suppressed",
          "origin",
          "given",
          "dataflow",
          "sample");
      writer.publish(new Changes(0, 1, 0));
      home = writer.home();
    }
    Serving serving = open(home, 2);
    assertThat(state(serving, 1))
        .contains("0924061  2007 null")
        .doesNotContain("0924061  2007 9.0");
    assertThat(state(serving, 2)).contains("0924061  2007 null");
    serving.letGo();
  }

  @Test
  void observationsOfUnknownCodesAreRefusedByName() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      SampleHome.first(writer);
      writer.row(
          "observation",
          "indicator",
          "unemployment-rate",
          "area",
          "nowhere",
          "breakdown",
          "",
          "period",
          "2005",
          "value",
          5.5,
          "status",
          "normal",
          "origin",
          "given",
          "dataflow",
          "sample");
      writer.publish(new Changes(1, 0, 0));
      assertThatThrownBy(() -> open(writer.home(), 2))
          .isInstanceOf(MittariException.class)
          .hasMessageContaining("area 'nowhere'");
      assertThat(ServingFile.of(writer.home(), 2)).doesNotExist();
      assertThat(ServingFile.scratch(writer.home())).isEmptyDirectory();
    }
  }

  @Test
  void aFileOfAnotherReleaseOrABrokenOneIsNotServed() throws Exception {
    Home home = SampleHome.create(folder.resolve("home"));
    open(home, 1).letGo();
    Files.copy(ServingFile.of(home, 1), ServingFile.of(home, 2));
    Files.copy(FileSum.of(ServingFile.of(home, 1)), FileSum.of(ServingFile.of(home, 2)));
    assertThat(Serving.open(home, new ReleaseLog(home).read(2), "256MB"))
        .isEqualTo(Optional.empty());
    Files.writeString(ServingFile.of(home, 3), "not a database");
    assertThat(Serving.open(home, new ReleaseLog(home).read(3), "256MB"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void theEmptyHomeBuildsToo() throws Exception {
    try (HomeWriter writer = new HomeWriter(folder.resolve("home"))) {
      Serving serving = open(writer.home(), 0);
      assertThat(serving.catalog().areas().live()).isEmpty();
      serving.letGo();
    }
  }
}
