package fi.mittari.api.comparison;

import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Question;

/** A comparison as a table: a row an area. */
final class ComparisonTable {

  private ComparisonTable() {}

  static Table<AreaBody> of(Question question, ComparisonBody body) {
    String period = body.period() == null ? null : body.period().code();
    Table<AreaBody> table =
        new Table<AreaBody>()
            .column("indicator", a -> body.indicator().code())
            .column("area", a -> a.area().code())
            .column("area_name", a -> a.area().name())
            .column("period", a -> period);
    table.dimensions(question, a -> body.breakdown()::get);
    return table
        .column("value", AreaBody::value)
        .column("lower", AreaBody::lower)
        .column("upper", AreaBody::upper)
        .column("numerator", AreaBody::numerator)
        .column("denominator", AreaBody::denominator)
        .column("status", AreaBody::status)
        .column("benchmark", a -> body.benchmark().kind())
        .column("benchmark_area", AreaBody::benchmarkArea)
        .column("benchmark_period", AreaBody::benchmarkPeriod)
        .column("benchmark_value", AreaBody::benchmarkValue)
        .column("difference", AreaBody::difference)
        .column("difference_lower", AreaBody::differenceLower)
        .column("difference_upper", AreaBody::differenceUpper)
        .column("ratio", AreaBody::ratio)
        .column("judgement", AreaBody::judgement)
        .column("rule", AreaBody::rule)
        .column("confidence", a -> body.method().confidence())
        .column("reason", AreaBody::reason)
        .column("rank", AreaBody::rank)
        .column("ranked", AreaBody::ranked)
        .column("rank_lower", AreaBody::rankLower)
        .column("rank_upper", AreaBody::rankUpper)
        .column("quintile", AreaBody::quintile)
        .column("smoothed", AreaBody::smoothed)
        .column("funnel", a -> a.funnel() == null ? null : a.funnel().position())
        .column("flags", AreaBody::flags);
  }
}
