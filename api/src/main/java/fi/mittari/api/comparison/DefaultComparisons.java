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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The comparisons that are asked for by default, newest period first: all areas of a level within
 * one area. Their rank intervals take long.
 */
public final class DefaultComparisons implements Ahead {

  private record Cell(int indicator, AreaLevel level, int breakdown, int period) {}

  @Override
  public Questions of(Serving serving, KeptResults kept) {
    return new OfRelease(serving, new KnownRanks(kept, KeptResults.Origin.AHEAD));
  }

  private static final class OfRelease implements Questions {
    private final Serving serving;
    private final KnownRanks ranks;
    private final List<Cell> cells;
    private final List<List<Area>> wholes;
    private final int[] ends;

    OfRelease(Serving serving, KnownRanks ranks) {
      this.serving = serving;
      this.ranks = ranks;
      this.cells = cells(serving);
      Map<AreaLevel, List<Whole>> byLevel = new TreeMap<>();
      Map<List<Object>, List<Area>> ofIndicator = new HashMap<>();
      this.wholes =
          cells.stream()
              .map(
                  c ->
                      ofIndicator.computeIfAbsent(
                          List.of(c.level(), c.indicator()),
                          key ->
                              withFigures(
                                  byLevel.computeIfAbsent(c.level(), l -> wholes(serving, l)),
                                  areas(serving, c.indicator()))))
              .toList();
      this.ends = new int[cells.size()];
      int end = 0;
      for (int i = 0; i < ends.length; i++) {
        end += wholes.get(i).size();
        ends[i] = end;
      }
    }

    @Override
    public int size() {
      return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public void prepare(int place, Pace pace) throws InterruptedException {
      int cell = cellOf(place);
      List<Area> own = wholes.get(cell);
      long begun = System.nanoTime();
      try {
        Compared.of(question(cells.get(cell), own.get(place - ends[cell] + own.size())))
            .comparison()
            .ranges(ranks);
      } catch (ProblemException e) {
        // Whoever asks is told why.
      }
      pace.rest(begun);
    }

    private int cellOf(int place) {
      int low = 0;
      int high = ends.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ends[middle] > place) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private Question question(Cell cell, Area whole) {
      Catalog catalog = serving.catalog();
      Map<String, String> parameters =
          new TreeMap<>(catalog.breakdowns().of(cell.breakdown()).codes());
      parameters.put("indicator", catalog.indicators().of(cell.indicator()).code());
      parameters.put("level", cell.level().word());
      parameters.put("within", whole.code());
      parameters.put("period", catalog.periods().of(cell.period()).code());
      return Question.unasked(serving, parameters);
    }
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
    cells.sort(Comparator.comparing((Cell c) -> catalog.periods().of(c.period()).end()).reversed());
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
