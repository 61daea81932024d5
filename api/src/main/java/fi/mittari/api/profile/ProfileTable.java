package fi.mittari.api.profile;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.comparison.Terms;
import fi.mittari.api.export.Table;
import fi.mittari.api.profile.ProfileBody.One;

/** A profile as a table: a row an indicator. */
final class ProfileTable {

  private ProfileTable() {}

  static Table<One> of(Area area, Terms terms) {
    Table<One> table =
        new Table<One>()
            .column("area", i -> area.code())
            .column("indicator", i -> i.indicator().code())
            .column("indicator_name", i -> i.indicator().name())
            .column("unit", i -> i.indicator().unit())
            .column("decimals", i -> i.indicator().decimals())
            .column("theme", One::theme)
            .column("polarity", One::polarity)
            .column("period", i -> i.period().code())
            .column("value", One::value)
            .column("lower", One::lower)
            .column("upper", One::upper)
            .column("numerator", One::numerator)
            .column("denominator", One::denominator)
            .column("status", One::status)
            .column("benchmark", i -> terms.benchmark().kind().word())
            .column("benchmark_area", One::benchmarkArea)
            .column("benchmark_period", One::benchmarkPeriod)
            .column("benchmark_value", One::benchmarkValue)
            .column("difference", One::difference)
            .column("difference_lower", One::differenceLower)
            .column("difference_upper", One::differenceUpper)
            .column("judgement", One::judgement)
            .column("rule", One::rule)
            .column("confidence", i -> terms.confidence().percent())
            .column("reason", One::reason);
    return places(table);
  }

  private static Table<One> places(Table<One> table) {
    return table
        .column("rank", One::rank)
        .column("ranked", One::ranked)
        .column("quintile", One::quintile)
        .column("position", i -> i.spine() == null ? null : i.spine().position())
        .column("worst", i -> i.spine() == null ? null : i.spine().worst())
        .column("best", i -> i.spine() == null ? null : i.spine().best())
        .column("min", i -> i.spread() == null ? null : i.spread().min())
        .column("max", i -> i.spread() == null ? null : i.spread().max())
        .column("gap", i -> i.spread() == null ? null : i.spread().gap())
        .column("trend_direction", i -> i.trend().recent().direction())
        .column("trend_judgement", i -> i.trend().recent().judgement())
        .column("trend_slope", i -> i.trend().recent().slope())
        .column("trend_slope_unit", i -> i.trend().recent().slopeUnit())
        .column("trend_chi2", i -> i.trend().recent().chi2())
        .column("trend_dispersion", i -> i.trend().recent().dispersion())
        .column("trend_p", i -> i.trend().recent().p())
        .column("trend_points", i -> i.trend().recent().points())
        .column("trend_reason", i -> i.trend().recent().reason())
        .column("flags", One::flags);
  }
}
