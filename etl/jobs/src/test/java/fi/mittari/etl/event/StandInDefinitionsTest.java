package fi.mittari.etl.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.etl.SharedData;
import fi.mittari.etl.conform.ConformFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready definitions of foreign stand-ins, held against figures computed apart from them. */
class StandInDefinitionsTest {

  private static final Path DEFINITIONS = Path.of("..", "dataflows");
  private static final Map<String, String> WINDOWS =
      Map.of(
          "2013B", "2013-02-01..2013-09-30",
          "2013J", "2013-10-01..2014-06-30",
          "2014B", "2014-02-01..2014-09-30");

  private static Path shared() {
    Assumptions.assumeTrue(SharedData.folder().isPresent(), "the public files are not here");
    return SharedData.folder().orElseThrow();
  }

  @Test
  void withdrawalsOfTheOpenUniversity(@TempDir Path folder) throws IOException {
    Path shared = shared();
    Map<String, long[]> counts = counts(shared.resolve("education/oulad_studentInfo_share.csv"));
    ConformFixture.Result result =
        new ConformFixture(folder)
            .ready(DEFINITIONS.resolve("oulad/withdrawals/dataflow.yml"), shared)
            .run();
    assertThat(result.tally().refusals()).isEmpty();
    assertThat(counts).hasSize(3 * 3 * 12);
    counts.forEach(
        (key, count) -> {
          String share = "stand-in-module-withdrawal-share X-GB " + key;
          String number = "stand-in-module-withdrawals X-GB " + key;
          if (count[1] < 45) {
            assertThat(result.status(share)).as(key).isEqualTo("unreliable");
          } else if (Math.min(count[0], count[1] - count[0]) < 10) {
            assertThat(result.status(share)).as(key).isEqualTo("suppressed");
          } else {
            assertThat(result.value(share))
                .as(key)
                .isCloseTo(100.0 * count[0] / count[1], within(1e-9));
            assertThat(result.number(share, "denominator")).as(key).isEqualTo(count[1]);
          }
          if (count[0] < 10) {
            assertThat(result.status(number)).as(key).isEqualTo("suppressed");
          } else {
            assertThat(result.value(number)).as(key).isEqualTo(count[0]);
          }
        });
    assertThat(result.rows()).hasSize(2 * counts.size());
    // 6 330 withdrawals in the file
    assertThat(
            WINDOWS.values().stream()
                .mapToDouble(w -> result.value("stand-in-module-withdrawals X-GB " + w))
                .sum())
        .isEqualTo(6330);
  }

  /** Withdrawals and registrations by breakdown and window, counted straight from the lines. */
  private static Map<String, long[]> counts(Path file) throws IOException {
    Map<String, long[]> counts = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String band = cells[6].isEmpty() ? "unknown" : cells[6].replace("%", "");
      String sex = cells[3].equals("M") ? "male" : "female";
      for (String its :
          List.of(
              "",
              "sex=" + sex + " ",
              "deprivation=" + band + " ",
              "deprivation=" + band + ",sex=" + sex + " ")) {
        long[] count = counts.computeIfAbsent(its + WINDOWS.get(cells[1]), k -> new long[2]);
        count[0] += cells[11].equals("Withdrawn") ? 1 : 0;
        count[1]++;
      }
    }
    return counts;
  }

  @Test
  void schoolsOfCalifornia(@TempDir Path folder) {
    ConformFixture.Result result =
        new ConformFixture(folder)
            .ready(DEFINITIONS.resolve("apistrat/performance/dataflow.yml"), shared())
            .run();
    assertThat(result.tally().refusals()).isEmpty();
    String index = "stand-in-school-performance-index X-US-CA 2000";
    assertThat(result.value(index)).isCloseTo(662.287363159321, within(1e-6));
    // standard error 9.40894080278458, t with 197 degrees of freedom
    assertThat(result.number(index, "lower"))
        .isCloseTo(662.287363159321 - 1.972079034064 * 9.40894080278458, within(1e-5));
    assertThat(result.number(index, "denominator")).isEqualTo(200);
    assertThat(
            result.value("stand-in-school-performance-index X-US-CA school_type=elementary 2000"))
        .isCloseTo(674.43, within(1e-9));
    String share = "stand-in-school-wide-target-share X-US-CA 2000";
    assertThat(result.value(share)).isCloseTo(82.7948011415823, within(1e-6));
    assertThat(result.number(share, "lower")).isCloseTo(77.4539654351568, within(1e-5));
    assertThat(result.number(share, "upper")).isCloseTo(87.0814854544509, within(1e-5));
    assertThat(result.number(share, "numerator")).isNull();
    assertThat(result.value("stand-in-school-coverage X-US-CA 2000"))
        .isCloseTo(100.0 * 200 / 6194, within(1e-9));
  }
}
