package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Differences;
import fi.mittari.statistics.comparison.Judgement;
import fi.mittari.statistics.interval.Interval;

/** Holds one figure against another by the rule of the indicator's kind. */
final class Judge {

  /**
   * @param difference limits of area minus benchmark, or null
   */
  record Result(Judgement judgement, Interval difference) {
    static Result not(String reason) {
      return new Result(Judgement.notCompared(reason), null);
    }
  }

  private static final String WITHOUT_LIMITS =
      "there are no confidence limits: no numerator and denominator, and none from the source";

  private final Indicator indicator;
  private final Confidence confidence;
  private final Polarity polarity;

  Judge(Indicator indicator, Confidence confidence) {
    this.indicator = indicator;
    this.confidence = confidence;
    this.polarity = indicator.polarity();
  }

  /** The rule of a kind of comparison, in words of the field. */
  String rule(Benchmark.Kind kind) {
    if (kind == Benchmark.Kind.NUMBER || kind == Benchmark.Kind.PARENT) {
      return "interval";
    }
    return indicator.kind() == IndicatorKind.RATE ? "ratio" : "difference";
  }

  /**
   * @param reference with a figure
   */
  Result of(Figure area, Reference reference) {
    Figure benchmark = reference.figure();
    if (reference.fixed()) {
      return againstFixed(area, benchmark);
    }
    if (isProportion() && area.isShare() && benchmark.isShare()) {
      return new Result(
          Judgement.proportions(
              area.numerator(),
              area.denominator(),
              benchmark.numerator(),
              benchmark.denominator(),
              confidence,
              polarity),
          Differences.proportions(
              area.numerator(),
              area.denominator(),
              benchmark.numerator(),
              benchmark.denominator(),
              indicator.factor(),
              confidence));
    }
    if (indicator.kind() == IndicatorKind.RATE && area.isCounted() && benchmark.isCounted()) {
      return rates(area, benchmark);
    }
    if (area.limits() != null && benchmark.limits() != null) {
      Interval difference = Differences.mover(area.limits(), benchmark.limits());
      return new Result(Judgement.fromDifference(difference, polarity), difference);
    }
    return Result.not(WITHOUT_LIMITS);
  }

  private Result rates(Figure area, Figure benchmark) {
    return new Result(
        Judgement.rates(
            area.numerator(),
            area.denominator(),
            benchmark.numerator(),
            benchmark.denominator(),
            confidence,
            polarity),
        Differences.rates(
            area.numerator(),
            area.denominator(),
            benchmark.numerator(),
            benchmark.denominator(),
            indicator.factor(),
            confidence));
  }

  private Result againstFixed(Figure area, Figure benchmark) {
    if (area.limits() == null) {
      return Result.not(WITHOUT_LIMITS);
    }
    Interval own = area.limits();
    double value = benchmark.value();
    return new Result(
        judgementAgainstFixed(area, value),
        new Interval(own.value() - value, own.lower() - value, own.upper() - value, own.method()));
  }

  private Judgement judgementAgainstFixed(Figure area, double value) {
    return isProportion() && area.isShare()
        ? Judgement.proportionAgainstFixed(
            area.numerator(), area.denominator(), value, indicator.factor(), confidence, polarity)
        : Judgement.againstFixed(area.limits(), value, polarity);
  }

  private boolean isProportion() {
    return indicator.kind() == IndicatorKind.PROPORTION
        || indicator.kind() == IndicatorKind.RESPONSE_RATE;
  }
}
