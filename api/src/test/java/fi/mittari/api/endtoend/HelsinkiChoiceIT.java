package fi.mittari.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice that {@code docs/target-areas.md} walks through, from the workbook to the dossier. */
class HelsinkiChoiceIT {

  @TempDir private Path folder;

  @Test
  void mellunkylaIsAmongTheFive() throws Exception {
    Optional<Path> data = Launcher.sharedData();
    assumeTrue(Launcher.packaged() && data.isPresent(), "not packaged, or no files beside");
    String home = folder.resolve("home").toString();
    Launcher.Result load =
        Launcher.run(
            "load", "etl/dataflows/helsinki", "--source", data.get().toString(), "--home", home);
    assertThat(load.exit()).as(load.err()).isZero();
    Path out = folder.resolve("dossier");
    Launcher.Result dossier =
        Launcher.run("dossier", "helsinki-need-2015", "--home", home, "--out", out.toString());
    assertThat(dossier.exit()).as(dossier.err()).isZero();

    List<NamedCsvRecord> chosen;
    try (Stream<NamedCsvRecord> lines =
        CsvReader.builder().ofNamedCsvRecord(out.resolve("results.csv")).stream()) {
      chosen = lines.filter(l -> l.getField("selected").equals("true")).toList();
    }
    for (NamedCsvRecord area : chosen) {
      System.out.printf(
          "%s %s: rank %s, 95 %% %s-%s, %s%n",
          area.getField("area"),
          area.getField("name"),
          area.getField("rank"),
          area.getField("rank_lower"),
          area.getField("rank_upper"),
          area.getField("certainty"));
      assertThat(Integer.parseInt(area.getField("rank")))
          .isBetween(
              Integer.parseInt(area.getField("rank_lower")),
              Integer.parseInt(area.getField("rank_upper")));
      // The unemployment rate comes without its counts, and every area says so.
      assertThat(area.getField("flags")).contains("fixed");
    }
    assertThat(chosen)
        .extracting(a -> a.getField("area"))
        .containsExactly("0915506", "0917703", "0917702", "0917704", "0917701");
  }
}
