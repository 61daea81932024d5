package fi.mittari.etl.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {

  /** Runs and mixtures of all widths, as Parquet's own encoder packs them. */
  @Test
  void whatIsUnpackedIsWhatWasPacked() throws IOException {
    long seed = System.nanoTime();
    System.out.println("PackedNumbersTest seed " + seed);
    Random random = new Random(seed);
    for (int width = 0; width <= 31; width++) {
      for (int size : new int[] {1, 7, 8, 9, 1000, 20_000}) {
        int[] numbers = numbers(random, width, size);
        assertThat(PackedNumbers.read(packed(numbers, width), 3, width, size))
            .as("seed %d, width %d, size %d", seed, width, size)
            .isEqualTo(numbers);
      }
    }
  }

  private static int[] numbers(Random random, int width, int size) {
    int[] numbers = new int[size];
    int at = 0;
    while (at < size) {
      int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 100);
      int end = Math.min(size, at + length);
      Arrays.fill(numbers, at, end, (int) (random.nextLong() & (1L << width) - 1));
      at = end;
    }
    return numbers;
  }

  /** With three bytes before. */
  private static byte[] packed(int[] numbers, int width) throws IOException {
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, new HeapByteBufferAllocator())) {
      for (int number : numbers) {
        encoder.writeInt(number);
      }
      byte[] bytes = encoder.toBytes().toByteArray();
      byte[] with = new byte[bytes.length + 3];
      System.arraycopy(bytes, 0, with, 3, bytes.length);
      return with;
    }
  }
}
