package fi.mittari.formats.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "24.699999999999999, 24.7",
    "7.0000000000000007E-2, 0.07",
    "11.700000000000017, 11.700000000000017",
    "5525292, 5525292",
    "-3.0, -3",
    "100, 100",
    "0, 0",
    "-0, 0",
    "007, 7",
    "1E3, 1000",
    "1234567890123456, 1234567890123456",
    "2E23, 200000000000000000000000",
    "1E300, 1E+300",
    "0.1, 0.1",
    "2.0000000000000002E-3, 0.002"
  })
  void isTheShortestText(String stored, String expected) {
    assertThat(NumberText.of(stored)).isEqualTo(expected);
  }

  @Test
  void anyDecimalOfFifteenDigitsComesBack() {
    long seed = 20_150_101;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal typed =
          new BigDecimal(random.nextDouble() * Math.pow(10, random.nextInt(9)))
              .setScale(random.nextInt(6), RoundingMode.HALF_UP);
      String stored = new BigDecimal(typed.doubleValue()).toString();
      assertThat(new BigDecimal(NumberText.of(stored)))
          .as("seed %d", seed)
          .isEqualByComparingTo(typed);
    }
  }

  @Test
  void otherTextsAreRefused() {
    assertThatThrownBy(() -> NumberText.of("abc")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> NumberText.of("NaN")).isInstanceOf(NumberFormatException.class);
  }
}
