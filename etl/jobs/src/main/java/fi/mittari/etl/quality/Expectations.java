package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.dataflow.Expect.Per;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is absent of dataflows: records, indicators, areas, periods, values. */
final class Expectations {

  private static final int NAMED = 20;

  private final Codelists codelists;
  private final FaultBook book;

  Expectations(Codelists codelists, FaultBook book) {
    this.codelists = codelists;
    this.book = book;
  }

  /** Whether what a dataflow brings must be known period by period. */
  static boolean perPeriod(Dataflow dataflow) {
    return !dataflow.expect().coverage().isEmpty()
        || dataflow.expect().areas().stream().anyMatch(a -> a.per() == Per.PERIOD);
  }

  void rows(Dataflow dataflow, long read) {
    Expect.Rows expected = dataflow.expect().rows();
    if (expected == null) {
      return;
    }
    boolean few = expected.least() != null && read < expected.least();
    boolean many = expected.greatest() != null && read > expected.greatest();
    if (few || many) {
      book.add(
          dataflow.id(),
          expected.severity(),
          "row-count",
          "the source has %d records, expected at %s %d"
              .formatted(
                  read, few ? "least" : "most", few ? expected.least() : expected.greatest()));
    }
  }

  void present(Dataflow dataflow, Present present) {
    Set<String> indicators = present.indicators(dataflow.id());
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (!indicators.contains(i.code())) {
        book.add(
            dataflow.id(),
            Severity.STOP,
            "absent-indicator",
            "the source brings no observation of indicator '" + i.code() + "'; has it changed?");
      }
    }
    for (Expect.Areas expected : dataflow.expect().areas()) {
      if (expected.per() == Per.DATAFLOW) {
        areas(dataflow, expected, present.areas(dataflow.id()), null);
      }
    }
    periods(dataflow, present.periods(dataflow.id()));
  }

  void covered(Dataflow dataflow, Covered covered) {
    for (Expect.Areas expected : dataflow.expect().areas()) {
      if (expected.per() == Per.PERIOD) {
        covered
            .areas(dataflow.id())
            .forEach((period, areas) -> areas(dataflow, expected, areas, period));
      }
    }
    for (Expect.Coverage expected : dataflow.expect().coverage()) {
      Map<String, Covered.Share> shares = covered.shares(dataflow.id(), expected.indicator());
      if (expected.per() == Per.PERIOD) {
        shares.forEach((period, share) -> share(dataflow, expected, share, " in " + period));
      } else {
        shares.values().stream()
            .reduce(Covered.Share::plus)
            .ifPresent(share -> share(dataflow, expected, share, ""));
      }
    }
  }

  private void share(
      Dataflow dataflow, Expect.Coverage expected, Covered.Share share, String when) {
    if (share.value() < expected.least()) {
      book.add(
          dataflow.id(),
          expected.severity(),
          "coverage",
          String.format(
              Locale.ROOT,
              "%s%s: %d of %d observations have a value, %.3f; expected at least %.3f",
              expected.indicator(),
              when,
              share.withValue(),
              share.observations(),
              share.value(),
              expected.least()));
    }
  }

  private void areas(Dataflow dataflow, Expect.Areas expected, Set<String> present, String period) {
    String in = period == null ? "" : "in " + period + ": ";
    List<Codelists.AreaEntry> wanted =
        codelists.areas().values().stream()
            .filter(a -> a.level().equals(expected.level()) && !a.ended())
            .filter(a -> expected.within() == null || within(a, expected.within()))
            .toList();
    if (wanted.isEmpty()) {
      book.add(
          dataflow.id(),
          expected.severity(),
          "absent-area",
          "expect.areas: there is no area of level %s within %s"
              .formatted(expected.level(), expected.within()));
    }
    List<String> absent =
        wanted.stream()
            .filter(a -> !present.contains(a.area()))
            .filter(a -> period == null || !laterThan(a, period))
            .map(a -> a.area() + " " + a.nameFi())
            .toList();
    if (absent.size() > expected.absent()) {
      book.add(
          dataflow.id(),
          expected.severity(),
          "absent-area",
          in
              + "%d areas of level %s are not there, %d may be absent: %s"
                  .formatted(absent.size(), expected.level(), expected.absent(), named(absent)));
    }
  }

  private static boolean laterThan(Codelists.AreaEntry area, String period) {
    return area.validFrom() != null
        && LocalDate.parse(area.validFrom()).isAfter(Period.of(period).end());
  }

  private static String named(Collection<String> all) {
    return String.join(", ", all.stream().limit(NAMED).toList()) + (all.size() > NAMED ? " …" : "");
  }

  private boolean within(Codelists.AreaEntry area, String ancestor) {
    for (String at = area.parent(); at != null; at = parent(at)) {
      if (at.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private String parent(String code) {
    Codelists.AreaEntry entry = codelists.areas().get(code);
    return entry == null ? null : entry.parent();
  }

  private void periods(Dataflow dataflow, Set<String> present) {
    List<String> absent =
        dataflow.expect().periods().codes().stream()
            .map(p -> Period.ofSource(p).orElseThrow().code())
            .filter(p -> !present.contains(p))
            .toList();
    if (!absent.isEmpty()) {
      book.add(
          dataflow.id(),
          dataflow.expect().periods().severity(),
          "absent-period",
          "expected periods are not there: " + String.join(", ", absent));
    }
  }

  /**
   * @param published areas that the dataflow has published
   */
  void vanished(Dataflow dataflow, Set<String> published) {
    Expect.Vanished expected = dataflow.expect().vanished();
    if (published.size() > expected.absent()) {
      book.add(
          dataflow.id(),
          expected.severity(),
          "vanished-area",
          "%d areas that are published no longer come, %d may be gone: %s"
              .formatted(
                  published.size(),
                  expected.absent(),
                  named(new TreeSet<>(published).stream().map(this::name).toList())));
    }
  }

  /** Whether an area of a dataflow is summed up from others. */
  boolean isSummed(Dataflow dataflow, String area) {
    Codelists.AreaEntry entry = codelists.areas().get(area);
    return entry != null
        && (dataflow.totals().areas().contains(entry.level())
            || (entry.members() != null && dataflow.totals().groups()));
  }

  private String name(String area) {
    Codelists.AreaEntry entry = codelists.areas().get(area);
    return entry == null ? area : area + " " + entry.nameFi();
  }
}
