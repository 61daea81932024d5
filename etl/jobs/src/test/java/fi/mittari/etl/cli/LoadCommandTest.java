package fi.mittari.etl.cli;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.Definitions;
import fi.mittari.etl.TestSpark;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadCommandTest {

  private static final String KEYS = "area: { column: area }\nperiod: { column: year }\n";

  @TempDir Path folder;
  private Path home;
  private String out;
  private String err;

  @BeforeAll
  static void startSpark() {
    assertThat(TestSpark.session()).isNotNull();
  }

  @BeforeEach
  void define() {
    home = folder.resolve("oma koti äö");
    define("one", "v", "source.csv", "area;year;v\n091;2020;1\n092;2020;2\n");
  }

  private void define(String name, String code, String file, String csv) {
    Definitions.write(folder.resolve("defs/" + name + "/" + file), csv);
    Definitions.write(
        folder.resolve("defs/" + name + "/dataflow.yml"),
        Definitions.yaml(
            "test/" + name,
            "{ format: csv, delimiter: ';', files: [source.csv] }",
            KEYS,
            indicator(code, "count", "value: { column: v }")));
  }

  private int run(String... arguments) {
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    CommandLine line = Mittari.commandLine();
    line.setOut(new PrintWriter(stdout));
    line.setErr(new PrintWriter(stderr));
    int code = line.execute(arguments);
    out = stdout.toString();
    err = stderr.toString();
    return code;
  }

  private int load(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("load", folder.resolve("defs").toString(), "--home", home.toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private int releases() {
    return new ReleaseLog(new Home(home)).newest().orElse(-1);
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** One flipped bit leaves the tables readable, and is found all the same. */
  @Test
  void aDamagedCatalogIsTakenAwayBeforeTheLoadReads() throws IOException {
    assertThat(load()).as(err).isZero();
    Path catalog = home.resolve("catalog.sqlite");
    byte[] bytes = Files.readAllBytes(catalog);
    bytes[bytes.length - 20] ^= 1;
    Files.write(catalog, bytes);
    define("one", "v", "source.csv", "area;year;v\n091;2020;1\n092;2020;5\n");
    assertThat(load()).as(err).isZero();
    assertThat(releases()).isEqualTo(2);
    assertThat(home.resolve("catalog.sqlite.damaged")).hasBinaryContent(bytes);
    assertThat(run("verify", "--home", home.toString())).as(out).isZero();
  }

  @Test
  void loadsRevisesAndLeavesUnchangedAlone() throws IOException {
    assertThat(load("--json")).as(err).isEqualTo(ExitCode.DONE);
    JsonNode first = report();
    assertThat(first.get("outcome").asText()).isEqualTo("published");
    assertThat(first.get("release").asText()).isEqualTo("r1");
    assertThat(first.at("/changes/added").asLong()).isEqualTo(2);
    assertThat(first.at("/dataflows/0/dataflow").asText()).isEqualTo("test/one");
    assertThat(first.at("/dataflows/0/rows_read").asLong()).isEqualTo(2);
    assertThat(first.at("/dataflows/0/files/0/sha256").asText()).hasSize(64);
    assertThat(home.resolve("reports").resolve(first.get("load").asText() + ".json")).exists();

    assertThat(load("--json")).isEqualTo(ExitCode.DONE);
    assertThat(report().get("outcome").asText()).isEqualTo("nothing_new");
    assertThat(report().at("/dataflows/0/outcome").asText()).isEqualTo("unchanged");
    assertThat(report().get("seconds").has("spark")).isFalse();
    assertThat(err).contains("Nothing has changed; release r1 stays.").doesNotContain("Spark");

    define("one", "v", "source.csv", "area;year;v\n091;2020;1\n049;2020;9\n092;2020;3\n");
    Path moved = folder.resolve("muualla");
    Files.move(home, moved);
    home = moved;
    assertThat(load("--json")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(report().at("/changes/added").asLong()).isEqualTo(1);
    assertThat(report().at("/changes/changed").asLong()).isEqualTo(1);
    assertThat(report().at("/changes/withdrawn").asLong()).isZero();
    assertThat(releases()).isEqualTo(2);

    Path definition = folder.resolve("defs/one/dataflow.yml");
    Files.writeString(definition, Files.readString(definition) + "# a remark\n");
    assertThat(load("--json")).isEqualTo(ExitCode.DONE);
    assertThat(report().get("outcome").asText()).isEqualTo("nothing_new");
    assertThat(releases()).isEqualTo(2);
  }

  @Test
  void aRefusedFileChangesNothing() throws IOException {
    assertThat(load()).isEqualTo(ExitCode.DONE);
    define("two", "w", "source.csv", "area;year;v\n091;2020;1\nKukkola;2020;2\n");
    define("one", "v", "source.csv", "area;year;v\n091;2020;5\n");

    assertThat(load("--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(report().get("outcome").asText()).isEqualTo("refused");
    assertThat(report().at("/dataflows/1/refusals/0/line").asLong()).isEqualTo(3);
    assertThat(err)
        .contains("test/two: REFUSED, 1 fault", "source.csv, line 3, column 1 (area)", "'Kukkola'")
        .contains("Nothing was published; what is served stays as it is (r1).");
    assertThat(releases()).isEqualTo(1);

    assertThat(load("--keep-going", "--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(report().get("outcome").asText()).isEqualTo("partly_published");
    assertThat(report().at("/changes/changed").asLong()).isEqualTo(1);
    assertThat(releases()).isEqualTo(2);
  }

  @Test
  void aMeasureThatThereIsNotRefusesItsOwnDefinitionOnly() throws IOException {
    String survey =
        Files.readString(Path.of("..", "sample", "synthetic", "school-survey", "dataflow.yml"));
    assertThat(survey).contains("measure: share");
    Definitions.write(
        folder.resolve("defs/three/dataflow.yml"),
        survey.replace("measure: share", "measure: shore"));
    assertThat(load("--keep-going", "--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(report().get("outcome").asText()).isEqualTo("partly_published");
    assertThat(err).contains("there is no measure 'shore'");
    assertThat(releases()).isEqualTo(1);
  }

  @Test
  void whatIsPublishedIsWhatTheNextLoadIsHeldAgainst() throws IOException {
    assertThat(load()).as(err).isEqualTo(ExitCode.DONE);
    Path definition = folder.resolve("defs/one/dataflow.yml");
    String plain = Files.readString(definition);
    String jumps =
        "  jumps: [ { indicator: v, relative: 0.5, against: published, severity: %s } ]\n";
    Definitions.write(folder.resolve("defs/one/source.csv"), "area;year;v\n092;2020;9\n");
    Files.writeString(
        definition, plain + "expect:\n  vanished: { severity: stop }\n" + jumps.formatted("stop"));
    assertThat(load("--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(report().at("/dataflows/0/refused_by_rule").toString())
        .isEqualTo("{\"vanished-area\":1}");
    assertThat(report().at("/dataflows/0/refusals/0/message").asText()).contains("091 Helsinki");

    Files.writeString(definition, plain + "expect:\n" + jumps.formatted("stop"));
    assertThat(load("--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(report().at("/dataflows/0/refused_by_rule").toString())
        .isEqualTo("{\"jump-from-published\":1}");
    assertThat(report().at("/dataflows/0/refusals/0/line").asLong()).isEqualTo(2);
    assertThat(releases()).isEqualTo(1);

    Files.writeString(definition, plain + "expect:\n" + jumps.formatted("warn"));
    assertThat(load("--json", "--lang", "fi")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(report().at("/dataflows/0/warned_by_rule").toString())
        .isEqualTo("{\"jump-from-published\":1,\"vanished-area\":1}");
    assertThat(report().at("/dataflows/0/rows_warned").asLong()).isEqualTo(2);
    assertThat(err).contains("test/one: 2 warnings (jump-from-published 1, vanished-area 1)");
    assertThat(releases()).isEqualTo(2);
    Path kept = home.resolve("reports").resolve(report().get("load").asText() + "-refused.csv");
    assertThat(Files.readAllLines(kept))
        .hasSize(3)
        .anyMatch(line -> line.contains("vanished-area") && line.contains("091 Helsinki"))
        .anyMatch(line -> line.startsWith("test/one,warn,jump-from-published,source.csv,2,"));
    assertThat(Files.readString(Path.of(kept.toString().replace("-refused.csv", ".html"))))
        .contains("<html lang=\"fi\">", "Julkaistu julkaisuna r2.", "varoitukset")
        .contains("Arvo poikkeaa julkaistusta odotettua enemmän (jump-from-published)");

    Definitions.write(folder.resolve("defs/one/source.csv"), "area;year;v\n092;2020;10\n");
    assertThat(load("--json")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(report().at("/dataflows/0/rows_warned").asLong()).isZero();
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    assertThat(load("--dry-run", "--json")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(report().get("outcome").asText()).isEqualTo("dry_run");
    assertThat(report().at("/dataflows/0/observations").asLong()).isEqualTo(2);
    assertThat(home).doesNotExist();
    assertThat(err).contains("Dry run").doesNotContain("reports");
  }

  @Test
  void absentAndBrokenInputIsSaidPlainly() throws IOException {
    Files.delete(folder.resolve("defs/one/source.csv"));
    assertThat(load("--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(err).contains("there is no file 'source.csv'", "--source");
    assertThat(releases()).isEqualTo(-1);

    Files.writeString(folder.resolve("defs/one/dataflow.yml"), "dataflow: a/b\ntitle: [\n");
    assertThat(load()).isEqualTo(ExitCode.REFUSED);
    assertThat(err).contains("dataflow.yml: line 2");
    assertThat(run("load", "nowhere", "--home", home.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("'nowhere' does not exist");
  }

  @Test
  void wrongUsageAndOurFaultsHaveTheirCodes() throws IOException {
    assertThat(run("lod")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("mittari", "--help");
    assertThat(run("load")).isEqualTo(ExitCode.USAGE);
    assertThat(run("load", "x", "--fast")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--fast");
    assertThat(load("--source", "nowhere")).isEqualTo(ExitCode.USAGE);
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);

    Files.createDirectories(home.resolve("releases"));
    Files.writeString(home.resolve("releases/r1.json"), "{");
    assertThat(load("--json")).isEqualTo(ExitCode.OUR_FAULT);
    assertThat(out).isEmpty();
    assertThat(err).contains("it is our fault", "r1.json");
  }
}
