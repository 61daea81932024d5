package fi.mittari.api.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.column.ColumnManifest.ShardName;
import fi.mittari.model.ObservationStatus;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a shard comes out with all its bits. */
class ShardTest {

  private record Row(int period, String status, String dataflow, double[] figures) {}

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;
  private final Random random = new Random(seed);

  @Test
  void everySeriesComesBackWhateverTheNumbersAre() throws Exception {
    for (int kind = 0; kind < 8; kind++) {
      Map<String, List<Row>> written = series(kind);
      Shard shard = Shard.open(write(written, "kind-" + kind));
      assertThat(shard.header().series()).as("seed %d", seed).isEqualTo(written.size());
      for (Map.Entry<String, List<Row>> one : written.entrySet()) {
        String[] key = one.getKey().split("/", -1);
        int series =
            shard.find(
                shard.header().areas().indexOf(key[0]),
                shard.header().breakdowns().indexOf(key[1]));
        assertThat(series).as("seed %d, %s", seed, one.getKey()).isNotNegative();
        same(shard, series, one.getValue());
      }
    }
  }

  private void same(Shard shard, int series, List<Row> rows) {
    int first = shard.first(series);
    assertThat(shard.first(series + 1) - first).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      assertThat(shard.header().periods().get(shard.period(shard.list(series) + i)))
          .isEqualTo("p" + row.period());
      assertThat(shard.status(first + i)).isEqualTo(ObservationStatus.of(row.status()));
      assertThat(shard.dataflow(first + i)).isEqualTo(row.dataflow());
      assertThat(shard.header().dataflows().get(shard.dataflowPlace(first + i)))
          .isEqualTo(row.dataflow());
      for (Field field : Field.values()) {
        double expected = row.figures()[field.ordinal()];
        assertThat(Double.doubleToLongBits(shard.numbers(field).at(first + i)))
            .as("seed %d, %s of %s", seed, field, row)
            .isEqualTo(Double.doubleToLongBits(Double.isFinite(expected) ? expected : Double.NaN));
      }
    }
    sameTogether(shard, first, rows.size());
  }

  /** What is copied at once is what is read one by one. */
  private void sameTogether(Shard shard, int first, int count) {
    double[][] numbers = new double[Field.values().length][count + 3];
    int[] statuses = new int[count + 3];
    shard.numbers(first, count, numbers, 2);
    shard.statuses(first, count, statuses, 2);
    for (int i = 0; i < count; i++) {
      assertThat(statuses[2 + i]).isEqualTo(shard.status(first + i).ordinal());
      for (Field field : Field.values()) {
        assertThat(Double.doubleToLongBits(numbers[field.ordinal()][2 + i]))
            .as("seed %d, %s", seed, field)
            .isEqualTo(Double.doubleToLongBits(shard.numbers(field).at(first + i)));
      }
    }
    assertThat(numbers[0][count + 2]).isZero();
  }

  private Map<String, List<Row>> series(int kind) {
    Map<String, List<Row>> all = new HashMap<>();
    for (int area = 0; area < 40; area++) {
      for (int breakdown = 0; breakdown < 1 + random.nextInt(7); breakdown++) {
        List<Row> rows = new ArrayList<>();
        int length = 1 + random.nextInt(30);
        for (int i = 0; i < length; i++) {
          if (random.nextInt(10) > 0) {
            rows.add(row(kind, i));
          }
        }
        if (!rows.isEmpty()) {
          all.put("%03d/b=%d".formatted(area, breakdown), rows);
        }
      }
    }
    return all;
  }

  private Row row(int kind, int period) {
    double[] figures = new double[Field.values().length];
    Arrays.fill(figures, Double.NaN);
    String status = "normal";
    if (kind > 0 && random.nextInt(20) == 0) {
      status = random.nextBoolean() ? "suppressed" : "missing";
    } else {
      fill(kind, figures);
    }
    return new Row(period, status, kind == 3 ? "flow-" + random.nextInt(300) : "flow", figures);
  }

  private void fill(int kind, double[] figures) {
    int denominator = 1 + random.nextInt(kind == 0 ? 100 : 100_000_000);
    int numerator = random.nextInt(denominator + 1);
    switch (kind) {
      case 0, 1 -> {
        figures[Field.VALUE.ordinal()] = 100.0 * numerator / denominator;
        figures[Field.NUMERATOR.ordinal()] = numerator;
        figures[Field.DENOMINATOR.ordinal()] = denominator;
      }
      case 6, 7 -> {
        double x = kind == 6 ? numerator : random.nextInt(30);
        Interval limits =
            kind == 6
                ? Proportions.wilson(x, denominator, 100, Confidence.P95)
                : Rates.rate(x, denominator, 100, Confidence.P95);
        figures[Field.VALUE.ordinal()] = limits.value();
        figures[Field.LOWER.ordinal()] = limits.lower();
        figures[Field.UPPER.ordinal()] = limits.upper();
        figures[Field.NUMERATOR.ordinal()] = x;
        figures[Field.DENOMINATOR.ordinal()] = denominator;
      }
      case 2 -> figures[Field.VALUE.ordinal()] = (random.nextInt(2000) - 1000) / 10.0;
      case 3 -> figures[Field.VALUE.ordinal()] = random.nextInt() / 1000.0;
      case 4 -> {
        for (int i = 0; i < figures.length; i++) {
          figures[i] = Double.longBitsToDouble(random.nextLong());
        }
      }
      default -> {
        figures[Field.VALUE.ordinal()] = random.nextBoolean() ? -0.0 : 1e300;
        figures[Field.UPPER.ordinal()] = Math.nextUp(0.1);
      }
    }
  }

  private Path write(Map<String, List<Row>> written, String name) throws IOException {
    ShardDraft draft = new ShardDraft("share", 100);
    for (String key : written.keySet().stream().sorted().toList()) {
      String[] codes = key.split("/", -1);
      draft.series(codes[0], codes[1]);
      written
          .get(key)
          .forEach(r -> draft.observation(r.period(), r.status(), r.dataflow(), r.figures()));
    }
    Path file = folder.resolve(name);
    draft.write(file, period -> "p" + period);
    return file;
  }

  @Test
  void quotientsAndWholeNumbersTakeLittleRoom() throws Exception {
    Map<String, List<Row>> shares = series(0);
    Shard shard = Shard.open(write(shares, "shares"));
    assertThat(shard.header().numbers().get(Field.VALUE).encoding()).isEqualTo(Encoding.COMPUTED);
    assertThat(shard.header().numbers().get(Field.NUMERATOR).encoding()).isEqualTo(Encoding.INT8);
    assertThat(shard.header().numbers().get(Field.LOWER).encoding()).isEqualTo(Encoding.ABSENT);
    for (int kind = 6; kind < 8; kind++) {
      Shard limited = Shard.open(write(series(kind), "limits-" + kind));
      for (Field field : List.of(Field.VALUE, Field.LOWER, Field.UPPER)) {
        assertThat(limited.header().numbers().get(field).encoding()).isEqualTo(Encoding.COMPUTED);
      }
    }
    Shard decimals = Shard.open(write(series(2), "decimals"));
    assertThat(decimals.header().numbers().get(Field.VALUE).encoding()).isEqualTo(Encoding.INT16);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    Map<String, List<Row>> written = series(1);
    Shard shard = Shard.open(write(written, "some"));
    for (int area = 0; area < shard.header().areas().size(); area++) {
      for (int breakdown = 0; breakdown < shard.header().breakdowns().size(); breakdown++) {
        String key =
            shard.header().areas().get(area) + "/" + shard.header().breakdowns().get(breakdown);
        assertThat(shard.find(area, breakdown) >= 0)
            .as("seed %d, %s", seed, key)
            .isEqualTo(written.containsKey(key));
      }
    }
  }

  @Test
  void aFlippedByteIsSeenAndARestOfAFileIsNoShard() throws Exception {
    Path file = write(series(1), "whole");
    byte[] bytes = Files.readAllBytes(file);
    ColumnFiles files = new ColumnFiles(folder);
    ShardName name =
        new ShardName("share", ShardName.file(Digests.of(file)), 1, Digests.of(file), 1, 1);
    Files.write(files.shard(name.file()), bytes);
    assertThat(files.isWhole(name)).isTrue();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(files.shard(name.file()), bytes);
    assertThat(files.isWhole(name)).as("seed %d", seed).isFalse();
    Path cut = folder.resolve("cut");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Shard.open(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut");
  }
}
