package fi.mittari.etl.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountMapTest {

  @Test
  void sumsAreThoseOfAnOrdinaryMapAlsoWhenItIsUsedAgain() {
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    Random random = new Random(seed);
    CountMap counts = new CountMap();
    for (int round = 0; round < 3; round++) {
      Map<String, Long> expected = new HashMap<>();
      for (int i = 0; i < 50_000; i++) {
        long cell = random.nextInt(100) - 50L;
        long key = random.nextInt(400) * 0x1_0000_0000L;
        long count = random.nextInt(3) - 1L;
        counts.add(cell, key, count);
        expected.merge(cell + " " + key, count, Long::sum);
      }
      expected.values().removeIf(sum -> sum == 0);

      assertThat(read(counts.drain())).isEqualTo(expected);
      assertThat(counts.drain().hasNext()).isFalse();
    }
  }

  private static Map<String, Long> read(Iterator<Row> rows) {
    Map<String, Long> found = new HashMap<>();
    rows.forEachRemaining(
        row ->
            assertThat(found.put(row.getLong(0) + " " + row.getLong(1), row.getLong(2))).isNull());
    return found;
  }
}
