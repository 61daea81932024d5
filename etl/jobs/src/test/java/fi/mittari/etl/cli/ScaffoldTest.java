package fi.mittari.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Progress;
import fi.mittari.etl.SharedData;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.formats.inspect.Inspector;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scaffolds are definitions: of every readable public file by their schema, of some by loading. */
class ScaffoldTest {

  private static final Codelists CODELISTS = Codelists.load();

  @TempDir Path folder;

  private static Path shared() {
    Optional<Path> data = SharedData.folder();
    Assumptions.assumeTrue(data.isPresent(), "the public files are not here");
    return data.get();
  }

  private Path scaffold(Path file) throws IOException {
    Path target = folder.resolve("dataflow.yml");
    return Files.writeString(target, Scaffold.of(file, Inspector.inspect(file), CODELISTS));
  }

  @Test
  void ofEveryReadableFileFitsTheSchema() throws IOException {
    DataflowReader reader = new DataflowReader();
    int written = 0;
    for (Path file : files(shared())) {
      Inspection inspection = Inspector.inspect(file);
      boolean data =
          inspection.readable()
              && (!inspection.dimensions().isEmpty() || !inspection.columns().isEmpty());
      if (data) {
        Path target = folder.resolve("dataflow.yml");
        String text = Scaffold.of(file, inspection, CODELISTS);
        Files.writeString(target, text);
        assertThat(read(reader, target, file, text).indicators()).isNotEmpty();
        written++;
      }
    }
    assertThat(written).isGreaterThan(80);
  }

  private static Dataflow read(DataflowReader reader, Path target, Path file, String text) {
    try {
      return reader.read(target);
    } catch (RuntimeException e) {
      throw new AssertionError("scaffold of " + file + ": " + e.getMessage() + "\n" + text, e);
    }
  }

  private static List<Path> files(Path shared) {
    try (Stream<Path> files = Files.walk(shared)) {
      return files
          .filter(f -> f.toString().matches("(?i).*\\.(px|csv|xlsx)|.*/jsonstat/.*\\.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void findsAreaPeriodAndBreakdownsOfACube() throws IOException {
    Path file = shared().resolve("px/fi-aluesarjat/C02S_VAN_Vakiluku1971.px");
    Dataflow d = new DataflowReader().read(scaffold(file));
    assertThat(d.area().column()).isEqualTo("Alue");
    assertThat(d.area().codelist()).isEqualTo("aluesarjat-vantaa");
    assertThat(d.period().column()).isEqualTo("Vuosi");
    assertThat(d.breakdowns().get("age").codes())
        .containsEntry("all", "_T")
        .containsEntry("01", "0-6")
        .containsEntry("11", "85+");
    assertThat(d.missing()).containsEntry("..", "missing");
    assertThat(load(d, file)).isEqualTo(39_200);
  }

  @Test
  void findsYearsInTheHeadersOfATable() throws IOException {
    Path file = shared().resolve("indicators/paavo/Educational_structure_2016.csv");
    Dataflow d = new DataflowReader().read(scaffold(file));
    assertThat(d.area().codelist()).isEqualTo("paavo");
    assertThat(d.headers()).hasSize(1);
    assertThat(d.period().column()).isEqualTo("period");
    assertThat(d.indicators()).hasSize(7);
    assertThat(load(d, file)).isEqualTo(3031);
  }

  private long load(Dataflow dataflow, Path file) {
    LoadRequest request =
        new LoadRequest(
            List.of(folder.resolve("dataflow.yml")),
            Optional.of(file.getParent()),
            new Home(folder.resolve("home")),
            "local[2]",
            LoadRequest.Mode.DRY_RUN);
    RunReport report = new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
    assertThat(report.anyRefused()).as(report.toJson()).isFalse();
    return report.dataflows().stream()
        .filter(r -> r.dataflow().equals(dataflow.id()))
        .findFirst()
        .orElseThrow()
        .rowsRead();
  }
}
