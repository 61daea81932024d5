package fi.mittari.api.column;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ShardHeader.Section;
import fi.mittari.api.column.ShardHeader.Stored;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A shard, mapped. Its pages belong to the file system's cache; the mapping goes away with this
 * object. Immutable; thread-safe.
 */
final class Shard {

  /** What others are computed from comes before them. */
  private static final List<Field> COUNTS_FIRST =
      List.of(
          Field.NUMERATOR,
          Field.DENOMINATOR,
          Field.DENOMINATOR_LOWER,
          Field.DENOMINATOR_UPPER,
          Field.VALUE,
          Field.LOWER,
          Field.UPPER);

  private final ShardHeader header;
  private final ByteBuffer data;
  private final Map<Field, NumberColumn> numbers = new EnumMap<>(Field.class);
  private final ObservationStatus[] statuses;
  private final int[] ordinals;
  private final String[] dataflows;
  private final int slots;
  private final int areas;
  private final int breakdowns;
  private final int firsts;
  private final int lists;
  private final int listStarts;
  private final int listItems;
  private final int statusPlace;
  private final int dataflowPlace;
  private final int trendPlace;
  private final int outlinePlace;
  private final Outline[] outlines;

  private Shard(ShardHeader header, ByteBuffer data) {
    this.header = header;
    this.data = data;
    this.statuses =
        header.statuses().stream().map(ObservationStatus::of).toArray(ObservationStatus[]::new);
    this.ordinals = Arrays.stream(statuses).mapToInt(ObservationStatus::ordinal).toArray();
    this.dataflows = header.dataflows().toArray(String[]::new);
    this.slots = place(Section.SLOTS);
    this.areas = place(Section.AREAS);
    this.breakdowns = place(Section.BREAKDOWNS);
    this.firsts = place(Section.FIRSTS);
    this.lists = place(Section.LISTS);
    this.listStarts = place(Section.LIST_STARTS);
    this.listItems = place(Section.LIST_ITEMS);
    this.statusPlace = place(Section.STATUSES);
    this.dataflowPlace = place(Section.DATAFLOWS);
    this.trendPlace = place(Section.TREND_NUMBERS);
    this.outlinePlace = place(Section.TREND_OUTLINES);
    this.outlines =
        header.trends() == null ? null : header.trends().outlines().toArray(Outline[]::new);
    for (Field field : COUNTS_FIRST) {
      numbers.put(field, column(header.numbers().get(field)));
    }
  }

  /**
   * Maps a file.
   *
   * @throws IOException if it is no shard of this format
   */
  static Shard open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < ShardFile.TAIL || size > Integer.MAX_VALUE) {
        throw new IOException(file.getFileName() + " has " + size + " bytes");
      }
      ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      data.order(ByteOrder.LITTLE_ENDIAN);
      int end = (int) size - ShardFile.TAIL;
      int length = data.getInt(end);
      if (data.getInt(end + 4) != ShardFile.MAGIC || length < 0 || length > end) {
        throw new IOException(file.getFileName() + " is no shard of this format");
      }
      byte[] text = new byte[length];
      data.get(end - length, text);
      return new Shard(ShardHeader.of(text), data);
    }
  }

  private int place(Section section) {
    return header.places().getOrDefault(section, -1);
  }

  private NumberColumn column(Stored stored) {
    return switch (stored.encoding()) {
      case ABSENT -> NumberColumn.absent();
      case COMPUTED ->
          NumberColumn.computed(
              stored.formula(),
              header.factor(),
              numbers.get(Field.NUMERATOR),
              numbers.get(Field.DENOMINATOR));
      default -> NumberColumn.stored(stored.encoding(), stored.scale(), data, stored.place());
    };
  }

  ShardHeader header() {
    return header;
  }

  /**
   * The number of a series; -1 if there is none.
   *
   * @param area place in the dictionary of areas
   * @param breakdown place in the dictionary of breakdowns
   */
  int find(int area, int breakdown) {
    int mask = header.slots() - 1;
    int slot = ShardHeader.hash(area, breakdown) & mask;
    while (true) {
      int series = data.getInt(slots + 4 * slot) - 1;
      if (series < 0) {
        return -1;
      }
      if (area(series) == area && breakdown(series) == breakdown) {
        return series;
      }
      slot = (slot + 1) & mask;
    }
  }

  int area(int series) {
    return data.getInt(areas + 4 * series);
  }

  int breakdown(int series) {
    return data.getInt(breakdowns + 4 * series);
  }

  /** Its first observation; that of the next series ends it. */
  int first(int series) {
    return data.getInt(firsts + 4 * series);
  }

  /** Where its periods begin among the items of all lists. */
  int list(int series) {
    return data.getInt(listStarts + 4 * data.getInt(lists + 4 * series));
  }

  /** A place in the dictionary of periods. */
  int period(int item) {
    return data.getInt(listItems + 4 * item);
  }

  NumberColumn numbers(Field field) {
    return numbers.get(field);
  }

  ObservationStatus status(int observation) {
    return statuses[statusPlace < 0 ? 0 : data.get(statusPlace + observation)];
  }

  /**
   * The trend of a whole series as it was computed when the shard was made.
   *
   * @return null where there is none that the indicator's words of today would give
   */
  SeriesTrend trend(int series, Indicator indicator) {
    if (outlines == null || !header.trends().fit(indicator)) {
      return null;
    }
    int outline = data.getInt(outlinePlace + 4 * series);
    return outline == TrendDraft.NONE
        ? null
        : header
            .trends()
            .trend(
                outlines[outline],
                indicator.polarity(),
                data,
                trendPlace + 8 * TrendDraft.NUMBERS * series);
  }

  /**
   * Copies all numbers, from an observation on.
   *
   * @param into for each field, in their order, what takes them
   */
  void numbers(int observation, int count, double[][] into, int at) {
    double[] numerators = into[Field.NUMERATOR.ordinal()];
    double[] denominators = into[Field.DENOMINATOR.ordinal()];
    for (Field field : COUNTS_FIRST) {
      numbers
          .get(field)
          .copy(observation, count, into[field.ordinal()], at, numerators, denominators);
    }
  }

  /** Copies the ordinals of statuses, from an observation on. */
  void statuses(int observation, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = ordinals[statusPlace < 0 ? 0 : data.get(statusPlace + observation + i)];
    }
  }

  String dataflow(int observation) {
    return dataflows[dataflowPlace(observation)];
  }

  /** The place of its dataflow in the dictionary. */
  int dataflowPlace(int observation) {
    return dataflowPlace < 0 ? 0 : data.getShort(dataflowPlace + 2 * observation);
  }
}
