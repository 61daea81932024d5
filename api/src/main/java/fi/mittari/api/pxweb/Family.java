package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Indicators that make one sensible cube: of one dataflow, at one frequency, broken down by the
 * same dimensions.
 *
 * @param id {@code dataflow.frequency.dimension.dimension}, the dataflow's slashes as underscores
 * @param codes for each dimension its codes in order; {@link Breakdown#TOTAL} first, where there is
 *     one
 * @param indicators in the order of their codes; at least one
 * @param areas widest level first, then in the official order; at least one
 * @param periods in order of time; at least one
 */
record Family(
    String id,
    String dataflow,
    Frequency frequency,
    Map<String, List<String>> codes,
    List<Indicator> indicators,
    List<Area> areas,
    List<Period> periods) {

  Family {
    codes = new TreeMap<>(codes);
    indicators = List.copyOf(indicators);
    areas = List.copyOf(areas);
    periods = List.copyOf(periods);
  }

  /** Whether a dimension can be left out: whether there are totals over it. */
  boolean hasTotal(String dimension) {
    return codes.get(dimension).contains(Breakdown.TOTAL);
  }
}
