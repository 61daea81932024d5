package fi.mittari.api.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Summary;
import fi.mittari.api.export.Table;
import fi.mittari.model.AreaLevel;
import java.util.List;
import java.util.Optional;

/** An indicator as answers describe it. */
record IndicatorBody(
    String code,
    String name,
    String description,
    String unit,
    int decimals,
    String polarity,
    String kind,
    double factor,
    @JsonProperty("stock_or_flow") String stockOrFlow,
    String reference,
    String theme,
    int floor,
    Source source,
    boolean synthetic,
    @JsonProperty("stand_in") boolean standIn,
    String dataflow,
    Span periods,
    List<String> levels,
    List<String> breakdowns,
    long observations) {

  record Source(String producer, String licence, String url) {}

  /** First and last period with an observation; both null where there is none. */
  record Span(String first, String last) {}

  /** A row an indicator. */
  static Table<IndicatorBody> table() {
    return new Table<IndicatorBody>()
        .column("code", IndicatorBody::code)
        .column("name", IndicatorBody::name)
        .column("description", IndicatorBody::description)
        .column("unit", IndicatorBody::unit)
        .column("decimals", i -> i.decimals())
        .column("polarity", IndicatorBody::polarity)
        .column("kind", IndicatorBody::kind)
        .column("factor", i -> i.factor())
        .column("stock_or_flow", IndicatorBody::stockOrFlow)
        .column("reference", IndicatorBody::reference)
        .column("theme", IndicatorBody::theme)
        .column("floor", i -> i.floor())
        .column("producer", i -> i.source().producer())
        .column("licence", i -> i.source().licence())
        .column("url", i -> i.source().url())
        .column("synthetic", i -> i.synthetic())
        .column("stand_in", i -> i.standIn())
        .column("dataflow", IndicatorBody::dataflow)
        .column("first_period", i -> i.periods().first())
        .column("last_period", i -> i.periods().last())
        .column("levels", IndicatorBody::levels)
        .column("breakdowns", IndicatorBody::breakdowns)
        .column("observations", i -> i.observations());
  }

  static IndicatorBody of(Indicator indicator, Catalog catalog, Language language) {
    Optional<Summary> summary = catalog.summary(indicator);
    return new IndicatorBody(
        indicator.code(),
        indicator.name().in(language),
        indicator.description().in(language),
        indicator.unit().in(language),
        indicator.decimals(),
        indicator.polarity().word(),
        indicator.kind().word(),
        indicator.factor(),
        indicator.stockOrFlow(),
        indicator.reference(),
        indicator.theme(),
        indicator.floor(),
        new Source(indicator.producer().in(language), indicator.licence(), indicator.url()),
        indicator.synthetic(),
        indicator.standIn(),
        indicator.dataflow(),
        summary.map(s -> new Span(s.first().code(), s.last().code())).orElse(new Span(null, null)),
        summary.map(s -> s.levels().stream().map(AreaLevel::word).toList()).orElse(List.of()),
        summary.map(s -> List.copyOf(s.dimensions())).orElse(List.of()),
        summary.map(Summary::observations).orElse(0L));
  }
}
