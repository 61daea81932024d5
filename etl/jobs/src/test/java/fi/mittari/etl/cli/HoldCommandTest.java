package fi.mittari.etl.cli;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.draft.DraftRecord;
import fi.mittari.etl.draft.Drafts;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Embargoes;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Loads that are held, approved, discarded and overtaken. */
class HoldCommandTest {

  private static final String KEYS = "area: { column: area }\nperiod: { column: year }\n";

  @TempDir Path folder;
  private String out;
  private String err;

  @BeforeAll
  static void startSpark() {
    assertThat(TestSpark.session()).isNotNull();
  }

  private Home home() {
    return new Home(folder.resolve("oma koti äö"));
  }

  private void define(String name, String csv) {
    Definitions.write(folder.resolve(name + "/source.csv"), csv);
    Definitions.write(
        folder.resolve(name + "/dataflow.yml"),
        Definitions.yaml(
            "test/" + name,
            "{ format: csv, delimiter: ';', files: [source.csv] }",
            KEYS,
            indicator(name + "-figure", "count", "value: { column: v }")));
  }

  private int run(String... arguments) {
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    CommandLine line = Mittari.commandLine();
    line.setOut(new PrintWriter(stdout));
    line.setErr(new PrintWriter(stderr));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home().root().toString()));
    int code = line.execute(all.toArray(String[]::new));
    out = stdout.toString();
    err = stderr.toString();
    return code;
  }

  private int load(String name, String... more) {
    List<String> all = new ArrayList<>(List.of("load", folder.resolve(name).toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private int newest() {
    return new ReleaseLog(home()).newest().orElse(-1);
  }

  private List<String> state(Home of) {
    try (WarehouseSession session = WarehouseSession.open(of)) {
      return StateAt.of(
              session.spark(),
              WarehouseTable.OBSERVATION,
              new ReleaseLog(of).newest().orElseThrow())
          .select("indicator", "area", "period", "value", "status", "source_line")
          .collectAsList()
          .stream()
          .map(Object::toString)
          .sorted()
          .toList();
    }
  }

  @Test
  void aHeldLoadIsApprovedAsItWasLookedAt() {
    define("one", "area;year;v\n091;2020;1\n092;2020;2\n");
    assertThat(load("one", "--hold")).as(err).isZero();
    assertThat(err).contains("Held as draft d1: 2 observations would be added");
    assertThat(newest()).as("nothing is published").isEqualTo(-1);
    assertThat(run("approve", "d1", "--by", "Maija", "--note", "first")).as(err).isZero();
    assertThat(out.trim()).isEqualTo("r1");

    define("one", "area;year;v\n091;2020;5\n092;2021;2\n");
    define("two", "area;year;v\n049;2020;7\n");
    assertThat(load("one", "--hold")).as(err).isZero();
    List<String> lookedAt = state(home().draft("d2"));
    assertThat(newest()).isEqualTo(1);
    // Something independent comes between.
    assertThat(load("two")).as(err).isZero();
    assertThat(run("approve", "d2", "--by", " Maija ", "--embargo", "2199-01-01T09:00"))
        .as(err)
        .isZero();
    assertThat(err).contains("It is shown from 2199-01-01 09:00 (Helsinki)");

    ReleaseRecord release = new ReleaseLog(home()).read(3);
    assertThat(release.changes()).isEqualTo(new Changes(1, 1, 1));
    assertThat(release.approval().by()).isEqualTo("Maija");
    assertThat(release.approval().draft()).isEqualTo("d2");
    assertThat(release.dataflows()).containsOnlyKeys("test/one", "test/two");
    assertThat(release.dataflows().get("test/one").release()).isEqualTo("r3");
    assertThat(state(home())).containsAll(lookedAt).hasSize(3);
    assertThat(new Embargoes(new ReleaseLog(home())).shown(Instant.now())).isEqualTo(2);
    assertThat(home().draft("d2").root()).doesNotExist();

    // Later loads wait with it, and say so; what is kept is whole.
    define("two", "area;year;v\n049;2020;8\n");
    assertThat(load("two")).as(err).isZero();
    assertThat(err).contains("An embargo holds until 2199-01-01 09:00 (Helsinki): until then r2");
    assertThat(new Embargoes(new ReleaseLog(home())).shown(Instant.now())).isEqualTo(2);
    assertThat(run("verify")).as(out).isZero();
    assertThat(run("releases")).isZero();
    assertThat(out).contains("Maija").contains("2199-01-01 09:00");
    assertThat(new Drafts(home(), Clock.systemUTC()).all())
        .extracting(DraftRecord::state)
        .containsOnly(DraftRecord.State.APPROVED);
  }

  @Test
  void aDryRunIsHeldAgainstWhatIsPublishedAndLeavesNoTrace() throws IOException {
    define("one", "area;year;v\n091;2020;1\n092;2020;2\n");
    assertThat(load("one")).as(err).isZero();
    List<String> before = files();
    goals("one-figure");
    assertThat(load("goals", "--dry-run")).as(err).isZero();
    assertThat(err).contains("Dry run: all is fit to be published");
    goals("two-figure");
    assertThat(load("goals", "--dry-run")).as(err).isEqualTo(1);
    assertThat(err).contains("two-figure");
    assertThat(files()).isEqualTo(before);
    assertThat(newest()).isEqualTo(1);
  }

  private void goals(String indicator) {
    Definitions.write(
        folder.resolve("goals/goals.yml"),
        """
        programme:
          id: test-goals
          title: { fi: Tavoitteet, sv: Mål, en: Goals }
          city: "092"
          from: 2020-01-01
          document: test
        goals:
          - number: "1"
            text: { fi: Enemmän, sv: Mera, en: More }
            source: "1"
            metrics:
              - id: m
                text: { fi: Luku, sv: Tal, en: Figure }
                kind: figures
                figures:
                  - id: f
                    unit: { fi: kpl, sv: st, en: pcs }
                    indicator: { code: %s }
        """
            .formatted(indicator));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(home().root())) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatWasOvertakenDiscardedOrUnknownIsRefused() throws Exception {
    define("one", "area;year;v\n091;2020;1\n");
    assertThat(load("one")).isZero();
    define("one", "area;year;v\n091;2020;2\n");
    assertThat(load("one", "--hold")).isZero();
    define("one", "area;year;v\n091;2020;3\n");
    assertThat(load("one")).isZero();
    assertThat(run("approve", "d1", "--by", "Maija")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("r2").contains("test/one").contains("--hold");
    assertThat(newest()).isEqualTo(2);
    assertThat(run("drafts")).isZero();
    assertThat(out).contains("d1\theld");
    assertThat(run("discard", "d1")).isZero();
    assertThat(run("approve", "d1", "--by", "Maija")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("was discarded");
    assertThat(run("approve", "d9", "--by", "Maija")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("held are: none");
    // The same as published: no draft is left behind, and its number is not used again.
    assertThat(load("one", "--hold")).isZero();
    assertThat(err).contains("Nothing has changed");
    define("one", "area;year;v\n091;2020;4\n");
    assertThat(load("one", "--hold")).isZero();
    assertThat(err).contains("draft d2");
    assertThat(run("approve", "d2", "--by", "Maija", "--embargo", "2020-01-01T00:00"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("approve", "d2", "--by", "Maija", "--embargo", "tomorrow"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(load("one", "--hold", "--keep-going")).isEqualTo(ExitCode.USAGE);
    try (var files = Files.list(home().drafts())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("d1.json", "d2", "d2.json");
    }
  }
}
