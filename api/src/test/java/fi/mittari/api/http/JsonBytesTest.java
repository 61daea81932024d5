package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick writer and the library write the same bytes. */
class JsonBytesTest {

  private final long seed = System.nanoTime() % 1_000_000;

  private static String quick(double number) {
    return new String(new JsonBytes(0).number(number).toArray(), StandardCharsets.UTF_8);
  }

  @Test
  void numbersAreThoseOfTheLibrary() {
    Random random = new Random(seed);
    for (int i = 0; i < 400_000; i++) {
      double number =
          switch (i % 9) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt() / 10.0;
            case 2 -> random.nextInt(100_000) / 1000.0;
            case 3 -> random.nextLong() / 10_000.0;
            case 4 -> 100.0 * random.nextInt(1000) / (1 + random.nextInt(1000));
            case 5 -> random.nextInt(2_000_000) / 100.0 * 1e-3;
            case 7 -> Math.exp(random.nextDouble() * 24 - 8) * (random.nextBoolean() ? 1 : -1);
            case 6 -> Math.nextUp(random.nextInt(100_000) / 100.0);
            default -> random.nextLong();
          };
      if (Double.isFinite(number)) {
        assertThat(quick(number)).as("seed %d", seed).isEqualTo(Numbers.text(number));
      }
    }
    for (double edge :
        new double[] {
          0,
          -0.0,
          0.001,
          0.00099,
          1e7,
          9999999.9,
          1.0000000000000002e7,
          -0.5,
          1e15,
          -1e15,
          1e-5,
          999999999999999.9,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          0.1 + 0.2,
          1234567.8901
        }) {
      assertThat(quick(edge)).isEqualTo(Numbers.text(edge));
    }
    assertThat(quick(Double.NaN)).isEqualTo("null");
  }

  @Test
  void wholeNumbersAreThoseOfTheLibrary() {
    for (long number :
        new long[] {0, 9, 10, -1, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000L}) {
      assertThat(new String(new JsonBytes(0).number(number).toArray(), StandardCharsets.UTF_8))
          .isEqualTo(Long.toString(number));
    }
  }

  @Test
  void textsAreThoseOfTheLibrary() {
    Random random = new Random(seed);
    for (String text :
        List.of(
            "",
            "plain text",
            "\"quoted\"",
            "back\\slash",
            "Åänekoski",
            "\n\t\u0001",
            "𝄞 ☺",
            "\u007f")) {
      same(text);
    }
    for (int i = 0; i < 20_000; i++) {
      same(
          random
              .ints(random.nextInt(12), 1, 0x2FFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
    assertThat(new String(new JsonBytes(0).string(null).toArray(), StandardCharsets.UTF_8))
        .isEqualTo("null");
  }

  private void same(String text) {
    assertThat(new JsonBytes(0).string(text).toArray())
        .as("seed %d, '%s'", seed, text)
        .isEqualTo(Json.bytes(text));
  }
}
