package fi.mittari.etl.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCriteriaTest {

  private static final Path COMMITTED =
      Path.of("..", "sample", "synthetic", "vantaa-criteria", "data");
  private static final List<String> TARGETS =
      List.of("0926082", "0927091", "0925074", "0927094", "0921017");

  @Test
  void writesTheCommittedBytesAgain(@TempDir Path folder) throws IOException {
    SyntheticCriteria.main(
        new String[] {
          "--seed", Long.toString(SyntheticCriteria.SAMPLE_SEED), "--out", folder.toString()
        });

    assertThat(folder.resolve(SyntheticCriteria.FILE_NAME))
        .hasSameBinaryContentAs(COMMITTED.resolve(SyntheticCriteria.FILE_NAME));
  }

  @Test
  void anotherSeedGivesOtherFigures() {
    assertThat(SyntheticCriteria.generate(1)).isNotEqualTo(SyntheticCriteria.generate(2));
  }

  @Test
  void everyDistrictHasEveryYearAndSexAndTotalsAreSums() throws IOException {
    List<String[]> rows = rows();

    assertThat(rows).hasSize(61 * 14 * 3);
    for (int i = 0; i < rows.size(); i += 3) {
      for (int column = 3; column < 11; column++) {
        assertThat(number(rows.get(i + 2), column))
            .isEqualTo(number(rows.get(i), column) + number(rows.get(i + 1), column));
      }
    }
    assertThat(rows)
        .allSatisfy(
            row -> {
              for (int column = 3; column < 11; column += 2) {
                assertThat(number(row, column)).isBetween(0, number(row, column + 1));
              }
            });
  }

  @Test
  void theTargetAreasStandWorseThanTheRestInEveryCriterion() throws IOException {
    Map<Boolean, List<String[]>> byTarget =
        rows().stream()
            .filter(row -> row[2].equals("_T"))
            .collect(Collectors.partitioningBy(row -> TARGETS.contains(row[0])));

    for (int column = 3; column < 11; column += 2) {
      assertThat(share(byTarget.get(true), column))
          .isGreaterThan(share(byTarget.get(false), column) * 1.1);
    }
    assertThat(share(byTarget.get(false), 7)).isCloseTo(0.09, within(0.04));
  }

  @Test
  void someDistrictsAreSoSmallThatTheirFiguresMustBeHidden() throws IOException {
    assertThat(rows()).anySatisfy(row -> assertThat(number(row, 10)).isLessThan(5));
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> SyntheticCriteria.main(new String[] {"--seed", "x", "--out", "y"}))
        .isInstanceOf(MittariException.class)
        .hasMessage("--seed is 'x', expected a whole number");
    assertThatThrownBy(() -> SyntheticCriteria.main(new String[] {"--out", "y"}))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("expected --seed NUMBER --out FOLDER");
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(COMMITTED.resolve(SyntheticCriteria.FILE_NAME)).stream()
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }

  private static int number(String[] row, int column) {
    return Integer.parseInt(row[column]);
  }

  private static double share(List<String[]> rows, int column) {
    return Arrays.stream(new int[] {column, column + 1})
        .mapToDouble(c -> rows.stream().mapToInt(row -> number(row, c)).sum())
        .reduce((numerator, denominator) -> numerator / denominator)
        .orElseThrow();
  }
}
