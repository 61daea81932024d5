package fi.mittari.api.selection;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the selection parameters of a request. */
public final class Selections {

  /** Names of the parameters that select; the breakdown dimensions come on top. */
  public static final Set<String> PARAMETERS =
      Set.of("indicator", "area", "level", "within", "period", "from", "to", "asOf");

  private Selections() {}

  /**
   * @throws ProblemException 400 for an unknown code, level, period or breakdown code
   */
  public static Selection of(Question question) {
    return of(question, breakdowns(question));
  }

  /**
   * As {@link #of}, but a breakdown that the request does not name is taken with all its codes.
   *
   * @throws ProblemException 400 for an unknown code, level, period or breakdown code
   */
  public static Selection ofWhatever(Question question) {
    Map<String, Set<String>> wanted = breakdowns(question);
    question.catalog().dimensions().forEach(d -> wanted.putIfAbsent(d.code(), Set.of("*")));
    return of(question, wanted);
  }

  private static Selection of(Question question, Map<String, Set<String>> breakdowns) {
    List<Notice> notices = new ArrayList<>();
    AreaSelection areas = AreaSelection.of(question, notices);
    PeriodSelection periods = PeriodSelection.of(question);
    return new Selection(
        indicators(question),
        areas.areas(),
        question.catalog().breakdowns().matching(breakdowns),
        periods.ids(),
        periods.last(),
        notices);
  }

  private static List<Indicator> indicators(Question question) {
    List<String> codes = question.parameters().list("indicator");
    if (codes.isEmpty() || codes.equals(List.of("*"))) {
      return question.catalog().indicators().live();
    }
    return codes.stream().map(code -> indicator(question.catalog(), code, "indicator")).toList();
  }

  /**
   * The indicator of a code.
   *
   * @throws ProblemException 400 with the nearest codes if there is none
   */
  public static Indicator indicator(Catalog catalog, String code, String parameter) {
    return catalog
        .indicators()
        .of(code)
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unknown-indicator",
                    parameter,
                    "there is no indicator '%s'".formatted(code),
                    Nearest.of(code, catalog.indicators().codes())));
  }

  /**
   * The breakdown codes wanted in each dimension that the request names.
   *
   * @throws ProblemException 400 with the nearest codes for one that the dimension does not have
   */
  public static Map<String, Set<String>> breakdowns(Question question) {
    Parameters parameters = question.parameters();
    Map<String, Set<String>> wanted = new HashMap<>();
    for (Dimension dimension : question.catalog().dimensions()) {
      Set<String> codes = new LinkedHashSet<>(parameters.list(dimension.code()));
      codes.forEach(code -> check(dimension, code));
      if (!codes.isEmpty()) {
        wanted.put(dimension.code(), codes);
      }
    }
    return wanted;
  }

  private static void check(Dimension dimension, String code) {
    if (code.equals("*") || code.equals(Breakdown.TOTAL) || dimension.category(code).isPresent()) {
      return;
    }
    Set<String> valid = new LinkedHashSet<>(List.of(Breakdown.TOTAL, "*"));
    dimension.categories().forEach(c -> valid.add(c.code()));
    throw ProblemException.unknown(
        "unknown-breakdown",
        dimension.code(),
        "the breakdown '%s' has no code '%s'".formatted(dimension.code(), code),
        Nearest.of(code, valid));
  }
}
