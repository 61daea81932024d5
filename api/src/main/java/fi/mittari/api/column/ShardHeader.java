package fi.mittari.api.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at the front of a shard, as JSON. Places count bytes from the first section.
 *
 * @param indicator code of the indicator
 * @param factor value = factor × numerator ÷ denominator
 * @param series how many
 * @param observations how many
 * @param slots of the table of keys, a power of two
 * @param lists how many lists of periods
 * @param areas codes, in the order of the serving file
 * @param breakdowns canonical texts
 * @param periods codes, in order of time
 * @param statuses words
 * @param dataflows names
 * @param numbers how each column of numbers lies
 * @param places where each section begins
 * @param trends of whole series, or null
 */
record ShardHeader(
    String indicator,
    double factor,
    int series,
    int observations,
    int slots,
    int lists,
    List<String> areas,
    List<String> breakdowns,
    List<String> periods,
    List<String> statuses,
    List<String> dataflows,
    Map<Field, Stored> numbers,
    Map<Section, Integer> places,
    TrendColumns trends) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Parts of a shard. */
  enum Section {
    /** One number each: series + 1 by hash of its key, 0 where free. */
    SLOTS,
    /** One number a series: its area. */
    AREAS,
    /** One number a series: its breakdown. */
    BREAKDOWNS,
    /** One number a series and one more: its first observation. */
    FIRSTS,
    /** One number a series: its list of periods. */
    LISTS,
    /** One number a list: where it begins among the items. */
    LIST_STARTS,
    /** Periods of the lists, one behind the other. */
    LIST_ITEMS,
    /** One byte an observation; none where there is one status only. */
    STATUSES,
    /** One short number an observation; none where there is one dataflow only. */
    DATAFLOWS,
    /** {@link TrendDraft#NUMBERS} doubles a series; none where there are no trends. */
    TREND_NUMBERS,
    /** One number a series: the outline of its trend; none where there are no trends. */
    TREND_OUTLINES
  }

  /**
   * A column of numbers.
   *
   * @param encoding how
   * @param scale power of ten of whole numbers
   * @param formula how it is computed, or null
   * @param place where it begins; 0 for what takes no room
   */
  record Stored(Encoding encoding, int scale, Formula formula, int place) {}

  ShardHeader {
    areas = List.copyOf(areas);
    breakdowns = List.copyOf(breakdowns);
    periods = List.copyOf(periods);
    statuses = List.copyOf(statuses);
    dataflows = List.copyOf(dataflows);
    // In the order of the constants, so that the same content has the same name.
    numbers = Collections.unmodifiableMap(new EnumMap<>(numbers));
    places = Collections.unmodifiableMap(new EnumMap<>(places));
    if (Integer.bitCount(slots) != 1 || slots <= series) {
      throw new IllegalArgumentException("a table of " + slots + " slots for " + series);
    }
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IOException if this is no header
   */
  static ShardHeader of(byte[] bytes) throws IOException {
    return JSON.readValue(bytes, ShardHeader.class);
  }

  /** The same number for the same key, on every machine. */
  static int hash(int area, int breakdown) {
    int mixed = (area * 0x9E3779B1) ^ (breakdown * 0x85EBCA77);
    return mixed ^ (mixed >>> 15);
  }
}
