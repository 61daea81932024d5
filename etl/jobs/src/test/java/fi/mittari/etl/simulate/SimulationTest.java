package fi.mittari.etl.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.snapshot.Sha256;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

  private static final Path SAMPLE = Path.of("..", "sample", "synthetic");

  @TempDir private Path folder;

  private Path out(String name) {
    return folder.resolve(name);
  }

  private Simulation simulation(long seed, String name) {
    return new Simulation(seed, out(name), Progress.silent());
  }

  private static Map<String, String> checksums(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(folder.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
      }
    }
    return sums;
  }

  private static long lines(Path file) throws IOException {
    try (java.util.stream.Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** Checksums that were written down once: whoever changes a model changes the bytes of a seed. */
  @Test
  void theSameSeedGivesTheBytesThatWereWrittenDown() throws IOException {
    simulation(7, "all").events(10_000);
    simulation(7, "all").residents(500);
    simulation(7, "all/table").observations(1_003);

    Map<String, String> sums = checksums(out("all"));
    sums.keySet().removeIf(f -> f.endsWith(".yml"));
    assertThat(
            sums.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().substring(0, 16))
                .collect(Collectors.joining("\n")))
        .isEqualTo(GOLDEN.strip());
  }

  private static final String GOLDEN =
      """
      care-requests/data/care-requests.csv 83a3874903df133a
      care-requests/truth.csv 59bdb851e2ffa131
      care-slots/data/care-slots.csv bbfcb09eeefe6c0d
      care-slots/truth.csv c0c94dfec44d9b81
      residents/data/districts.csv 45c595cd56bbdfe4
      residents/data/persons.csv 3db3b97c4d351645
      residents/truth.csv 55fd81d9be14e3ac
      school-survey/data/school-survey.csv 2e2439e704f9df11
      school-survey/truth.csv 1b92532f1b6f6f7d
      students/data/students.csv 496a57e637463bca
      students/truth.csv 391a4668785429d2
      table/data/indicators-0001.csv 28fa908cac503e0e
      table/data/indicators-0002.csv ea4bd87ae002c402
      table/truth.csv 0b4bbf17074695f2
      """;

  @Test
  void anotherSeedGivesOtherFigures() throws IOException {
    simulation(1, "one").residents(300);
    simulation(2, "two").residents(300);

    Path file = Path.of("residents", "data", "persons.csv");
    assertThat(out("one").resolve(file)).exists();
    assertThat(Files.readString(out("one").resolve(file)))
        .isNotEqualTo(Files.readString(out("two").resolve(file)));
  }

  @Test
  void everybodyIsDrawnApartSoThatMoreOfThemChangeNobody() throws IOException {
    simulation(5, "few").residents(200);
    simulation(5, "many").residents(1_000);

    Path file = Path.of("residents", "data", "persons.csv");
    List<String> few = withoutIncomeFlag(out("few").resolve(file));
    assertThat(withoutIncomeFlag(out("many").resolve(file)).subList(0, few.size())).isEqualTo(few);
  }

  /** Low income hangs on the median of all, so it may differ. */
  private static List<String> withoutIncomeFlag(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  void writesExactlyAsManyAsAskedFor() throws IOException {
    simulation(3, "events").events(12_345);
    long rows = 0;
    for (String kind : List.of("students", "care-requests", "care-slots", "school-survey")) {
      rows += lines(out("events").resolve(kind).resolve("data").resolve(kind + ".csv")) - 1;
    }
    assertThat(rows).isEqualTo(12_345);

    simulation(3, "persons").residents(777);
    assertThat(lines(out("persons/residents/data/persons.csv"))).isEqualTo(778);
  }

  @Test
  void aTableOfAnySizeFitsTheAreasThereAre() throws IOException {
    for (long wanted : new long[] {1, 39, 40, 41, 1_003, 50_000}) {
      simulation(3, "t" + wanted).observations(wanted);
      assertThat(TruthFile.read(out("t" + wanted))).hasSize((int) wanted);
    }
    int areas = Codelists.load().areas().size() / 2;
    for (long wanted : new long[] {200_000, 1_000_000, 20_000_000, 100_000_000, 3_000_000_000L}) {
      TableShape shape = TableShape.of(wanted, areas);
      long breakdowns =
          (shape.ages().size() + 1L)
              * (shape.sexes().size() + 1L)
              * (shape.languages().size() + 1L);
      assertThat(breakdowns * shape.years() * areas * shape.indicators())
          .isGreaterThanOrEqualTo(wanted);
      assertThat(shape.fullRows() * shape.indicators() + shape.rest()).isEqualTo(wanted);
    }
  }

  @Test
  void whatCameOutLiesAroundWhatItWasMadeFrom() {
    simulation(11, "z").events(120_000);
    simulation(11, "z").residents(40_000);

    for (String kind : List.of("students", "care-requests", "school-survey", "residents")) {
      Map<String, List<TruthFile.Row>> byIndicator =
          TruthFile.read(out("z").resolve(kind)).stream()
              .filter(r -> !Double.isNaN(r.z()) && r.large())
              .collect(Collectors.groupingBy(TruthFile.Row::indicator));
      assertThat(byIndicator).isNotEmpty();
      byIndicator.forEach(
          (indicator, rows) -> {
            double square = rows.stream().mapToDouble(r -> r.z() * r.z()).average().orElseThrow();
            double worst = rows.stream().mapToDouble(r -> Math.abs(r.z())).max().orElseThrow();
            assertThat(Math.sqrt(square)).as("%s: spread of z", indicator).isBetween(0.6, 1.5);
            assertThat(worst).as("%s: worst z", indicator).isLessThan(5.5);
          });
    }
  }

  @Test
  void theDataKnowNothingOfTheTruth() throws IOException {
    simulation(3, "kept").events(10_000);

    assertThat(Files.readAllLines(out("kept/students/data/students.csv")).get(0))
        .isEqualTo(
            "student_id,sector,programme,provider,region,home_area,sex,birth_date,language,start,"
                + "end,end_reason");
    assertThat(Files.readAllLines(out("kept/care-requests/data/care-requests.csv")).get(0))
        .isEqualTo("request_id,service,unit,area,age,sex,need_assessed,care_started,withdrawn");
    try (java.util.stream.Stream<Path> files = Files.walk(out("kept"))) {
      assertThat(files.filter(f -> f.endsWith("dataflow.yml")).toList())
          .hasSize(4)
          .allSatisfy(
              f ->
                  assertThat(Files.readString(f))
                      .contains("synthetic: true")
                      .contains("(synteettinen)", "(syntetisk)", "(synthetic)")
                      .doesNotContain("truth"));
    }
  }

  @Test
  void theEmbeddedSampleIsWrittenAgainToTheByte() throws IOException {
    simulation(Simulation.DEFAULT_SEED, "sample").sample();

    Map<String, String> written = checksums(out("sample"));
    assertThat(written).hasSize(8).allSatisfy((f, sum) -> assertThat(f).doesNotContain("truth"));
    Map<String, String> committed = checksums(SAMPLE);
    committed.keySet().removeIf(f -> f.startsWith("vantaa-criteria/"));
    assertThat(committed).isEqualTo(written);
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertThatThrownBy(() -> simulation(1, "x").observations(0))
        .isInstanceOf(MittariException.class)
        .hasMessage("--observations is 0, expected 1 or more");
    assertThatThrownBy(() -> simulation(1, "x").events(9_999))
        .isInstanceOf(MittariException.class)
        .hasMessage("--events is 9999, expected 10000 or more");
    assertThatThrownBy(() -> simulation(1, "x").residents(-1))
        .isInstanceOf(MittariException.class)
        .hasMessage("--persons is -1, expected 1 or more");
  }
}
