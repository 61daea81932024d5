package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.observation.ReceiptLink;
import fi.mittari.api.receipt.ReceiptBody.DataflowBody;
import fi.mittari.api.receipt.ReceiptBody.Figure;
import fi.mittari.api.receipt.ReceiptBody.Moment;
import fi.mittari.api.receipt.ReceiptBody.PartBody;
import fi.mittari.api.receipt.ReceiptBody.Revision;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes receipts of one release.
 *
 * @param release number of the release that is asked about
 */
public record Receipts(
    Serving serving, Catalog catalog, int release, ReceiptLink links, Language language) {

  /**
   * The receipt of an observation; empty where the release has none.
   *
   * @throws IllegalArgumentException for a breakdown or period that the serving file does not know
   */
  public Optional<ReceiptBody> of(
      Indicator indicator, Area area, Breakdown breakdown, Period period) {
    Optional<Integer> breakdownId = catalog.breakdowns().id(breakdown);
    Optional<Integer> periodId = catalog.periods().id(period.code());
    if (breakdownId.isEmpty() || periodId.isEmpty()) {
      return Optional.empty();
    }
    List<Version> history =
        serving.query(
            "receipt",
            Map.of(
                "indicator", indicator.id(),
                "area", area.id(),
                "breakdown", breakdownId.get(),
                "period", periodId.get(),
                "until", release),
            Version::read);
    return history.stream()
        .filter(v -> v.holdsAt(release))
        .findFirst()
        .map(
            v -> {
              Parts parts = new Parts(catalog, bound -> parts(indicator, periodId.get(), bound));
              List<Parts.Part> found = parts(v, area, breakdown, breakdownId.get(), parts);
              return body(v, history, indicator, area, breakdown, period, found);
            });
  }

  private List<Parts.Part> parts(Indicator indicator, int period, Map<String, Object> of) {
    Map<String, Object> bound = new HashMap<>(of);
    bound.put("indicator", indicator.id());
    bound.put("period", period);
    if (release != serving.release()) {
      bound.put("release", release);
    }
    return serving.query("receipt_parts", bound, row -> Parts.Part.read(row, catalog));
  }

  private static List<Parts.Part> parts(
      Version version, Area area, Breakdown breakdown, int breakdownId, Parts parts) {
    return switch (Rules.code(version)) {
      case Rules.AREAS, Rules.GROUP -> parts.ofArea(area, breakdownId);
      case Rules.BREAKDOWN -> parts.ofBreakdown(area, breakdown);
      default -> List.of();
    };
  }

  private ReceiptBody body(
      Version v,
      List<Version> history,
      Indicator indicator,
      Area area,
      Breakdown breakdown,
      Period period,
      List<Parts.Part> parts) {
    Brought brought = new Brought(serving, v, history);
    boolean hidden = v.isSuppressed();
    int summed = (int) parts.stream().filter(p -> !p.status().withoutValue()).count();
    return new ReceiptBody(
        "r" + release,
        new ReceiptBody.IndicatorName(
            indicator.code(),
            indicator.name().in(language),
            indicator.unit().in(language),
            indicator.decimals(),
            indicator.synthetic()),
        new ReceiptBody.Name(area.code(), area.name().in(language)),
        new ReceiptBody.PeriodSpan(
            period.code(), period.start().toString(), period.end().toString()),
        codes(breakdown),
        v.value(),
        v.lower(),
        v.upper(),
        v.numerator(),
        v.denominator(),
        v.status().word(),
        Rules.of(v, indicator, summed, language),
        dataflow(v, indicator, brought),
        brought.source(),
        hidden ? null : brought.load(),
        parts.stream().map(p -> part(p, indicator, period)).toList(),
        hidden ? null : moment(history.get(0).from()),
        hidden ? List.of() : revisions(history));
  }

  private Map<String, String> codes(Breakdown breakdown) {
    Map<String, String> codes = new TreeMap<>();
    catalog.dimensions().forEach(d -> codes.put(d.code(), breakdown.code(d.code())));
    return codes;
  }

  private DataflowBody dataflow(Version version, Indicator indicator, Brought brought) {
    boolean own = version.dataflow().equals(indicator.dataflow());
    return new DataflowBody(
        version.dataflow(),
        brought.title().in(language),
        own ? indicator.producer().in(language) : null,
        own ? indicator.licence() : null,
        own ? indicator.url() : null);
  }

  private PartBody part(Parts.Part part, Indicator indicator, Period period) {
    return new PartBody(
        part.area().code(),
        part.area().name().in(language),
        codes(part.breakdown()),
        part.status().word(),
        links.to(indicator.code(), part.area().code(), part.breakdown(), period.code()));
  }

  private Moment moment(int number) {
    return serving.releases().stream()
        .filter(r -> r.number() == number)
        .findFirst()
        .map(r -> new Moment(r.id(), r.createdAt()))
        .orElse(null);
  }

  private List<Revision> revisions(List<Version> history) {
    List<Revision> revisions = new ArrayList<>();
    for (int i = 1; i < history.size(); i++) {
      Version before = history.get(i - 1);
      Version after = history.get(i);
      boolean gap = before.to() != null && before.to() < after.from();
      if (gap) {
        revisions.add(revision(before.to(), "withdrawn", before, null));
      }
      revisions.add(revision(after.from(), gap ? "added" : "changed", gap ? null : before, after));
    }
    return revisions;
  }

  private Revision revision(int number, String kind, Version before, Version after) {
    Release at =
        serving.releases().stream().filter(r -> r.number() == number).findFirst().orElseThrow();
    return new Revision(
        at.id(),
        at.createdAt(),
        kind,
        before == null ? null : Figure.of(before),
        after == null ? null : Figure.of(after));
  }
}
