package fi.mittari.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class DirectHereTest {

  @Test
  void aPartIsOfOneDataflowAndHasItsSeriesWhole() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<InternalRow> rows = sorted(random);
      int most = 1 + random.nextInt(4);
      int least = 1 + random.nextInt(8);
      List<List<InternalRow>> parts = DirectHere.parts(rows, most, least);
      assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(rows);
      Set<List<Object>> before = new HashSet<>();
      for (List<InternalRow> part : parts) {
        assertThat(part).isNotEmpty();
        assertThat(part.stream().map(row -> row.getInt(DirectRow.FLOW)).distinct()).hasSize(1);
        Set<List<Object>> series = new HashSet<>();
        part.forEach(row -> series.add(series(row)));
        assertThat(Collections.disjoint(series, before)).isTrue();
        before.addAll(series);
      }
      long flows = rows.stream().map(row -> row.getInt(DirectRow.FLOW)).distinct().count();
      assertThat((long) parts.size()).isBetween(flows, flows * most);
    }
  }

  @Test
  void whatIsMuchIsDivided() {
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add(row(0, i, ""));
    }
    assertThat(DirectHere.parts(rows, 4, 100)).extracting(List::size).containsOnly(250);
    assertThat(DirectHere.parts(rows, 4, 501)).hasSize(1);
  }

  @Test
  void whatIsTooMuchIsLeftToSpark() {
    List<InternalRow> share = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      share.add(row(0, i, ""));
    }
    // Nothing is written.
    assertThat(new DirectHere(15).run(2, () -> new Reading(n -> share.iterator()), broken -> {}))
        .isEmpty();
  }

  @Test
  void aFaultOfReadingIsToldAsItIs() {
    MittariException fault = MittariException.source("unreadable-source", "a.csv: gone");
    DirectHere.Task refusing =
        new Reading(
            n -> {
              throw fault;
            });
    assertThatThrownBy(() -> new DirectHere(15).run(1, () -> refusing, broken -> {}))
        .isSameAs(fault);
  }

  @Test
  void whatOneThreadWorksWithNoOtherTouches() {
    int shares = 64;
    AtomicInteger strangers = new AtomicInteger();
    LongAdder written = new LongAdder();
    Supplier<DirectHere.Task> tasks =
        () -> {
          Thread owner = Thread.currentThread();
          return new DirectHere.Task() {
            @Override
            public Iterator<InternalRow> open(int share) {
              look();
              return rows(share).iterator();
            }

            @Override
            public DirectSink.Outcome write(
                int part, Iterator<InternalRow> sorted, LongConsumer broken) {
              look();
              sorted.forEachRemaining(row -> written.increment());
              return null;
            }

            private void look() {
              if (Thread.currentThread() != owner) {
                strangers.incrementAndGet();
              }
            }
          };
        };
    assertThat(new DirectHere(1_000_000).run(shares, tasks, broken -> {})).isPresent();
    assertThat(strangers).hasValue(0);
    assertThat(written.sum()).isEqualTo(shares * 5_000L);
  }

  private static List<InternalRow> rows(int share) {
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      GenericInternalRow row = (GenericInternalRow) row(0, share * 5_000L + i, "");
      row.update(3, 0L);
      row.update(DirectRow.PERIOD, UTF8String.fromString("2020"));
      rows.add(row);
    }
    return rows;
  }

  /** Only reads. */
  private record Reading(IntFunction<Iterator<InternalRow>> shares) implements DirectHere.Task {
    @Override
    public Iterator<InternalRow> open(int share) {
      return shares.apply(share);
    }

    @Override
    public DirectSink.Outcome write(int part, Iterator<InternalRow> rows, LongConsumer broken) {
      throw new AssertionError("written");
    }
  }

  private static List<Object> series(InternalRow row) {
    return List.of(
        row.getInt(DirectRow.FLOW),
        row.getLong(1),
        row.getUTF8String(DirectRow.BREAKDOWN).toString());
  }

  private static List<InternalRow> sorted(Random random) {
    List<InternalRow> rows = new ArrayList<>();
    for (int flow = 0; flow < 1 + random.nextInt(3); flow++) {
      for (long series = 0; series < 1 + random.nextInt(6); series++) {
        for (String breakdown : List.of("", "sex=female", "sex=male")) {
          for (int period = random.nextInt(5); period > 0; period--) {
            rows.add(row(flow, series, breakdown));
          }
        }
      }
    }
    return rows;
  }

  private static InternalRow row(int flow, long series, String breakdown) {
    GenericInternalRow row = new GenericInternalRow(DirectRow.SCHEMA.length());
    row.update(1, series);
    row.update(DirectRow.BREAKDOWN, UTF8String.fromString(breakdown));
    row.update(DirectRow.FLOW, flow);
    return row;
  }
}
