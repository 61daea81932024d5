package fi.mittari.api.column;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnManifest.ShardName;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/** The mapped columns of one release, in the numbers of its serving file. Thread-safe. */
public final class ColumnStore {

  private static final int[] NONE = {};

  private final int[] periodIds;
  private final Period[] periods;
  private final Map<Integer, List<BoundShard>> shards;
  private final Map<Integer, int[]> areas = new HashMap<>();
  private final int greatest;

  private ColumnStore(int[] periodIds, Period[] periods, Map<Integer, List<BoundShard>> shards) {
    this.periodIds = periodIds;
    this.periods = periods;
    this.shards = shards;
    shards.forEach((id, own) -> areas.put(id, areas(own)));
    this.greatest = areas.values().stream().mapToInt(own -> own.length).max().orElse(0);
  }

  private static int[] areas(List<BoundShard> shards) {
    return shards.stream()
        .flatMapToInt(shard -> Arrays.stream(shard.areas().numbers()))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Checks every byte, maps the shards and finds the codes of their dictionaries in the catalog.
   *
   * @throws IOException if a shard is missing, damaged or knows a code that the catalog does not
   */
  public static ColumnStore open(ColumnFiles files, ColumnManifest manifest, Catalog catalog)
      throws IOException {
    int[] periodIds = catalog.periods().all().keySet().stream().mapToInt(i -> i).toArray();
    Period[] periods = catalog.periods().all().values().toArray(Period[]::new);
    Codes codes = new Codes(catalog, periodIds);
    Map<Integer, List<BoundShard>> shards = new HashMap<>();
    for (ShardName name : manifest.shards()) {
      Path file = files.shard(name.file());
      if (!files.isWhole(name)) {
        throw new IOException(name.file() + " is not there as it was written");
      }
      Shard shard = Shard.open(file);
      Indicator indicator =
          catalog
              .indicators()
              .of(shard.header().indicator())
              .orElseThrow(() -> unknown(shard.header().indicator()));
      shards.computeIfAbsent(indicator.id(), id -> new ArrayList<>()).add(codes.bind(shard));
    }
    return new ColumnStore(periodIds, periods, shards);
  }

  private static IOException unknown(String code) {
    return new IOException("a shard knows '" + code + "', the catalog does not");
  }

  /** Finds codes in the catalog. */
  private static final class Codes {
    private final Catalog catalog;
    private final int[] periodIds;
    private final Map<String, Integer> breakdowns = new HashMap<>();

    Codes(Catalog catalog, int[] periodIds) {
      this.catalog = catalog;
      this.periodIds = periodIds;
      catalog.breakdowns().all().forEach(id -> breakdowns.put(catalog.breakdown(id).key(), id));
    }

    BoundShard bind(Shard shard) throws IOException {
      int[] areas = new int[shard.header().areas().size()];
      for (int i = 0; i < areas.length; i++) {
        String code = shard.header().areas().get(i);
        areas[i] = catalog.areas().of(code).orElseThrow(() -> unknown(code)).id();
      }
      int[] own = new int[shard.header().breakdowns().size()];
      for (int i = 0; i < own.length; i++) {
        String key = shard.header().breakdowns().get(i);
        Integer id = breakdowns.get(Breakdown.ofKey(key).key());
        if (id == null) {
          throw unknown(key);
        }
        own[i] = id;
      }
      int[] times = new int[shard.header().periods().size()];
      for (int i = 0; i < times.length; i++) {
        String code = shard.header().periods().get(i);
        int id = catalog.periods().id(code).orElseThrow(() -> unknown(code));
        times[i] = Arrays.binarySearch(periodIds, id);
      }
      return new BoundShard(shard, Places.of(areas), Places.of(own), times);
    }
  }

  /**
   * A series.
   *
   * @param indicator number in the serving file, as area and breakdown
   * @return null if there is none
   */
  public ColumnSeries find(int indicator, int area, int breakdown) {
    List<BoundShard> own = shards.get(indicator);
    if (own == null) {
      return null;
    }
    for (int i = 0; i < own.size(); i++) {
      ColumnSeries series = own.get(i).find(area, breakdown);
      if (series != null) {
        return series;
      }
    }
    return null;
  }

  /**
   * Reads the series of an indicator as they lie, mostly in the order of area and breakdown.
   *
   * @param indicator number in the serving file
   * @param taken areas, by their numbers
   * @param breakdowns those taken, by their numbers
   * @param dataflows all that the indicator may have, as {@link #dataflows} tells
   */
  public ColumnScan scan(
      int indicator, IntPredicate taken, IntPredicate breakdowns, List<String> dataflows) {
    return new ColumnScan(shards.getOrDefault(indicator, List.of()), taken, breakdowns, dataflows);
  }

  /** The dataflows that an indicator's observations may be from. */
  public SortedSet<String> dataflows(int indicator) {
    return ColumnScan.dataflows(shards.getOrDefault(indicator, List.of()));
  }

  /** Numbers of the areas in which an indicator has a series, sorted; not to be changed. */
  public int[] areas(int indicator) {
    return areas.getOrDefault(indicator, NONE);
  }

  /** How many areas the indicator with most areas has. */
  public int areas() {
    return greatest;
  }

  /** The number in the serving file of a period by its place among all. */
  public int periodId(int place) {
    return periodIds[place];
  }

  /** A period by its place among all. */
  public Period period(int place) {
    return periods[place];
  }

  /** How many periods the catalog has. */
  public int periods() {
    return periods.length;
  }
}
