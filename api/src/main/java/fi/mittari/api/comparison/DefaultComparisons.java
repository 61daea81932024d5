package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.serving.Ahead;
import fi.mittari.api.serving.Pace;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.AreaLevel;
import fi.mittari.statistics.rank.RankIntervals;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The comparisons that are asked for by default: all areas of a level within one area. Their rank
 * intervals take long. First the newest period of each indicator, then the periods before, each
 * time the municipality with most parts first.
 */
public final class DefaultComparisons implements Ahead {

  private record Cell(int indicator, AreaLevel level, int breakdown, int period) {}

  @Override
  public int share() {
    return 1;
  }

  @Override
  public Questions of(Serving serving, KeptResults kept) {
    return new OfRelease(serving, new KnownRanks(kept, KeptResults.Origin.AHEAD));
  }

  /**
   * An indicator at a level.
   *
   * @param cells newest period first
   * @param newest how many of them are of the newest period
   * @param wholes areas within which it is compared
   */
  private record Family(List<Cell> cells, int newest, List<Area> wholes) {}

  /** Cells of an indicator from one place to before another, within one area. */
  private record Block(Family family, Area whole, int from, int to) {
    int size() {
      return to - from;
    }

    Cell cell(int place) {
      return family.cells().get(from + place);
    }
  }

  /** Those of one release. */
  static final class OfRelease implements Questions {
    private final Serving serving;
    private final KnownRanks ranks;
    private final List<Block> blocks;
    private final int[] ends;

    OfRelease(Serving serving, KnownRanks ranks) {
      this.serving = serving;
      this.ranks = ranks;
      this.blocks = blocks(families(serving));
      this.ends = new int[blocks.size()];
      int end = 0;
      for (int i = 0; i < ends.length; i++) {
        end += blocks.get(i).size();
        ends[i] = end;
      }
    }

    @Override
    public int size() {
      return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public void prepare(int place, Pace pace) throws InterruptedException {
      long begun = System.nanoTime();
      try {
        Compared.of(Question.unasked(serving, parameters(place))).comparison().ranges(ranks);
      } catch (ProblemException e) {
        // Whoever asks is told why.
      }
      pace.rest(begun);
    }

    /** What is asked for at a place. */
    Map<String, String> parameters(int place) {
      int at = blockOf(place);
      Block block = blocks.get(at);
      return parameters(block.cell(place - ends[at] + block.size()), block.whole());
    }

    private int blockOf(int place) {
      int found = Arrays.binarySearch(ends, place + 1);
      return found < 0 ? -found - 1 : found;
    }

    private Map<String, String> parameters(Cell cell, Area whole) {
      Catalog catalog = serving.catalog();
      Map<String, String> parameters =
          new TreeMap<>(catalog.breakdowns().of(cell.breakdown()).codes());
      parameters.put("indicator", catalog.indicators().of(cell.indicator()).code());
      parameters.put("level", cell.level().word());
      parameters.put("within", whole.code());
      parameters.put("period", catalog.periods().of(cell.period()).code());
      return parameters;
    }
  }

  private static List<Family> families(Serving serving) {
    Map<AreaLevel, List<Whole>> byLevel = new TreeMap<>();
    Map<List<Object>, List<Cell>> grouped = new LinkedHashMap<>();
    cells(serving)
        .forEach(
            c ->
                grouped
                    .computeIfAbsent(List.of(c.level(), c.indicator()), key -> new ArrayList<>())
                    .add(c));
    List<Family> families = new ArrayList<>();
    for (List<Cell> cells : grouped.values()) {
      Cell first = cells.get(0);
      int newest = (int) cells.stream().filter(c -> c.period() == first.period()).count();
      List<Whole> wholes = byLevel.computeIfAbsent(first.level(), level -> wholes(serving, level));
      families.add(
          new Family(cells, newest, withFigures(wholes, areas(serving, first.indicator()))));
    }
    return families;
  }

  private static List<Block> blocks(List<Family> families) {
    int most = families.stream().mapToInt(f -> f.wholes().size()).max().orElse(0);
    List<Block> newest = new ArrayList<>();
    List<Block> before = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (Family family : families) {
        if (i < family.wholes().size()) {
          Area whole = family.wholes().get(i);
          newest.add(new Block(family, whole, 0, family.newest()));
          before.add(new Block(family, whole, family.newest(), family.cells().size()));
        }
      }
    }
    newest.addAll(before);
    newest.removeIf(block -> block.size() == 0);
    return newest;
  }

  private static List<Cell> cells(Serving serving) {
    Catalog catalog = serving.catalog();
    Set<Integer> indicators =
        catalog.indicators().live().stream().map(Indicator::id).collect(Collectors.toSet());
    List<Cell> cells =
        new ArrayList<>(
            serving.query(
                "coverage",
                Map.of("indicators", indicators),
                row ->
                    new Cell(
                        row.number("indicator_id"),
                        AreaLevel.of(row.text("level")),
                        row.number("breakdown_id"),
                        row.number("period_id"))));
    cells.sort(
        Comparator.comparing((Cell c) -> catalog.periods().of(c.period()).end())
            .thenComparing(Cell::period)
            .reversed());
    return cells;
  }

  private record Whole(Area area, int[] parts) {}

  /** The areas that hold enough areas of a level for a model of their ranks, and not too many. */
  private static List<Whole> wholes(Serving serving, AreaLevel level) {
    return serving.catalog().areas().live().stream()
        .map(
            whole ->
                new Whole(
                    whole,
                    serving.catalog().areas().descendants(whole).stream()
                        .filter(a -> a.level() == level)
                        .mapToInt(Area::id)
                        .toArray()))
        .filter(whole -> whole.parts().length <= RankRange.MOST_AREAS)
        .filter(whole -> whole.parts().length >= RankIntervals.LEAST_AREAS)
        .sorted(
            Comparator.comparing((Whole whole) -> whole.area().level() != AreaLevel.MUNICIPALITY)
                .thenComparing(whole -> -whole.parts().length))
        .toList();
  }

  /** Numbers of the areas of an indicator, sorted; all where there are no columns. */
  private static int[] areas(Serving serving, int indicator) {
    return serving.columns() == null
        ? serving.catalog().areas().live().stream().mapToInt(Area::id).sorted().toArray()
        : serving.columns().areas(indicator);
  }

  /**
   * Those in which an indicator has figures of enough parts; of several with the same parts only
   * the first, for their intervals are the same.
   *
   * @param areas numbers of the indicator's areas, sorted
   */
  private static List<Area> withFigures(List<Whole> wholes, int[] areas) {
    Map<IntBuffer, Area> found = new LinkedHashMap<>();
    for (Whole whole : wholes) {
      int[] own = Arrays.stream(whole.parts()).filter(id -> has(areas, id)).sorted().toArray();
      if (own.length >= RankIntervals.LEAST_AREAS) {
        found.putIfAbsent(IntBuffer.wrap(own), whole.area());
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean has(int[] sorted, int id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }
}
