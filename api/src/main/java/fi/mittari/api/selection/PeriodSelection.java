package fi.mittari.api.selection;

import fi.mittari.api.catalog.Periods;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The periods that a request takes.
 *
 * @param ids numbers of periods, or empty for all
 * @param last how many of the last periods with a value, or empty
 */
record PeriodSelection(Optional<Set<Integer>> ids, Optional<Integer> last) {

  private static final Pattern LAST = Pattern.compile("last:(\\d{1,6})");

  /**
   * From {@code period}, {@code from} and {@code to}; periods must lie wholly between those days.
   *
   * @throws ProblemException 400 for what is no period
   */
  static PeriodSelection of(Question question) {
    Parameters parameters = question.parameters();
    List<String> codes = parameters.list("period");
    Periods periods = question.catalog().periods();
    Optional<Integer> last = last(codes);
    Optional<Set<Integer>> named =
        codes.isEmpty() || codes.contains("*") || last.isPresent()
            ? Optional.empty()
            : Optional.of(ids(periods, codes));
    return new PeriodSelection(between(periods, named, parameters), last);
  }

  private static Optional<Integer> last(List<String> codes) {
    if (codes.equals(List.of("latest"))) {
      return Optional.of(1);
    }
    if (codes.size() == 1) {
      Matcher m = LAST.matcher(codes.get(0));
      if (m.matches()) {
        int last = Integer.parseInt(m.group(1));
        if (last == 0) {
          throw bad("period", "'last:0' takes no period");
        }
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  private static Set<Integer> ids(Periods periods, List<String> codes) {
    Set<Integer> ids = new TreeSet<>();
    for (String code : codes) {
      Period period = period("period", code);
      periods.id(period.code()).ifPresent(ids::add);
    }
    return ids;
  }

  private static Optional<Set<Integer>> between(
      Periods periods, Optional<Set<Integer>> named, Parameters parameters) {
    Optional<LocalDate> from = parameters.one("from").map(text -> period("from", text).start());
    Optional<LocalDate> to = parameters.one("to").map(text -> period("to", text).end());
    if (from.isEmpty() && to.isEmpty()) {
      return named;
    }
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw bad("to", "'to' is before 'from'");
    }
    return Optional.of(
        periods.all().entrySet().stream()
            .filter(e -> named.isEmpty() || named.get().contains(e.getKey()))
            .filter(e -> from.isEmpty() || !e.getValue().start().isBefore(from.get()))
            .filter(e -> to.isEmpty() || !e.getValue().end().isAfter(to.get()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Period period(String parameter, String text) {
    try {
      return Period.of(text);
    } catch (MittariException e) {
      throw bad(
          parameter, e.getMessage() + (parameter.equals("period") ? ", latest, last:N or *" : ""));
    }
  }

  private static ProblemException bad(String parameter, String detail) {
    return ProblemException.parameter("unknown-period", parameter, detail);
  }
}
