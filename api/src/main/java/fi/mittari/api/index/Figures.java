package fi.mittari.api.index;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Breakdown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A release to read figures from.
 *
 * @param catalog the words as of that release
 * @param release its number
 */
public record Figures(Serving serving, Catalog catalog, int release) {

  /** The release that a question is about. */
  public static Figures of(Question question) {
    return new Figures(question.serving(), question.catalog(), question.release());
  }

  /** The indicator of a code, if the release has it. */
  public Optional<Indicator> indicator(String code) {
    return catalog.indicators().of(code).filter(i -> i.releases().contains(release));
  }

  /** One indicator, breakdown and period by number of the area; empty where there is none. */
  public Map<Integer, Figure> read(String indicator, Breakdown breakdown, String period) {
    Optional<Integer> breakdownId = catalog.breakdowns().id(breakdown);
    Optional<Integer> periodId = catalog.periods().id(period);
    Map<Integer, Figure> figures = new HashMap<>();
    if (indicator(indicator).isPresent() && breakdownId.isPresent() && periodId.isPresent()) {
      Map<String, Object> bound = new HashMap<>();
      bound.put("indicator", indicator(indicator).get().id());
      bound.put("breakdown", breakdownId.get());
      bound.put("period", periodId.get());
      if (release != serving.release()) {
        bound.put("release", release);
      }
      serving.query("figures", bound, row -> figures.put(row.number("area_id"), Figure.read(row)));
    }
    return figures;
  }
}
