package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  private static void assertCovers(int[] sizes, long limit, List<Box> boxes) {
    Set<String> seen = new HashSet<>();
    for (Box box : boxes) {
      assertThat(box.cells()).isBetween(1L, limit);
      int[] at = box.from().clone();
      do {
        assertThat(seen.add(Arrays.toString(at))).as("twice").isTrue();
      } while (step(at, box.from(), box.to()));
    }
    assertThat((long) seen.size()).isEqualTo(Box.whole(sizes).cells());
  }

  private static boolean step(int[] at, int[] from, int[] to) {
    for (int d = at.length - 1; d >= 0; d--) {
      if (++at[d] < to[d]) {
        return true;
      }
      at[d] = from[d];
    }
    return false;
  }

  /** The fewest boxes by trying them all: the first free cell is the corner of some box. */
  private static final class BruteForce {
    private final int[] sizes;
    private final int[] stride;
    private final int cells;
    private final long limit;
    private int best;

    BruteForce(int[] sizes, long limit, int enough) {
      this.sizes = sizes;
      this.limit = limit;
      this.stride = new int[sizes.length];
      int product = 1;
      for (int d = sizes.length - 1; d >= 0; d--) {
        stride[d] = product;
        product *= sizes[d];
      }
      this.cells = product;
      this.best = enough;
    }

    /** The fewest, or the number that was given where none has fewer. */
    int fewest() {
      search(0L, 0);
      return best;
    }

    private void search(long taken, int boxes) {
      int free = cells - Long.bitCount(taken);
      if (free == 0) {
        best = Math.min(best, boxes);
        return;
      }
      if (boxes + (free + limit - 1) / limit >= best) {
        return;
      }
      int corner = Long.numberOfTrailingZeros(~taken);
      grow(taken, boxes, corner, 0, new int[sizes.length]);
    }

    private void grow(long taken, int boxes, int corner, int d, int[] span) {
      if (d == sizes.length) {
        long box = bits(corner, span);
        if (Long.bitCount(box) <= limit && (box & taken) == 0) {
          search(taken | box, boxes + 1);
        }
        return;
      }
      int at = corner / stride[d] % sizes[d];
      for (int n = sizes[d] - at; n >= 1; n--) {
        span[d] = n;
        grow(taken, boxes, corner, d + 1, span);
      }
    }

    private long bits(int corner, int[] span) {
      long bits = 0;
      int[] zero = new int[span.length];
      int[] at = new int[span.length];
      do {
        int cell = corner;
        for (int d = 0; d < at.length; d++) {
          cell += at[d] * stride[d];
        }
        bits |= 1L << cell;
      } while (step(at, zero, span));
      return bits;
    }
  }

  @Test
  void needsAsFewAsAnySplitOfSmallCubes() {
    int[][] cubes = {
      {7}, {5, 3}, {4, 4}, {5, 4}, {5, 5}, {6, 3}, {3, 3, 2}, {2, 2, 3}, {3, 2, 4}, {2, 2, 2, 2}
    };
    for (int[] sizes : cubes) {
      long cells = Box.whole(sizes).cells();
      for (long limit = 1; limit <= cells; limit++) {
        List<Box> boxes = Split.of(sizes, limit);
        assertCovers(sizes, limit, boxes);
        assertThat(boxes)
            .as(Arrays.toString(sizes) + " by " + limit)
            .hasSize(new BruteForce(sizes, limit, boxes.size()).fewest());
      }
    }
  }

  @Test
  void beatsAGrid() {
    // Any grid needs 5: two by two leaves 3 × 2 boxes, whole columns 5.
    assertThat(Split.of(new int[] {5, 3}, 4)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "'312,134,3,1,16', 150000, 14",
    "'197,6,5,3,9,2,16', 100000, 52",
    "'401,31', 1000, 13",
    "'320,60,12,5', 100000, 12",
    "'2000,50', 10000, 10",
    "'100000', 999, 101"
  })
  void meetsTheBoundOrNearlyOnLargeTables(String cube, long limit, int most) {
    int[] sizes = Arrays.stream(cube.split(",")).mapToInt(Integer::parseInt).toArray();
    List<Box> boxes = Split.of(sizes, limit);
    long bound = (Box.whole(sizes).cells() + limit - 1) / limit;
    assertThat((long) boxes.size()).as("bound " + bound).isBetween(bound, (long) most);
    assertThat(boxes.stream().mapToLong(Box::cells).sum()).isEqualTo(Box.whole(sizes).cells());
  }

  @Test
  void coversAnyCube() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      int[] sizes = random.ints(1 + random.nextInt(4), 1, 12).toArray();
      long limit = 1L + random.nextInt(200);
      assertCovers(sizes, limit, Split.of(sizes, limit));
    }
    int[] large = random.ints(5, 2, 60).toArray();
    long limit = 50_000L + random.nextInt(100_000);
    List<Box> boxes = Split.of(large, limit);
    assertThat(boxes.stream().mapToLong(Box::cells).sum())
        .as("seed " + seed)
        .isEqualTo(Box.whole(large).cells());
    assertThat(boxes).as("seed " + seed).allMatch(b -> b.cells() <= limit);
  }
}
