package fi.mittari.statistics.composite;

import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.rank.MixturePosterior;
import fi.mittari.statistics.rank.Scaled;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One criterion over areas: the values seen and what the true ones may be. A missing value is NaN
 * and stays so in every draw.
 */
public final class Observations {

  private static final int LEAST_TO_LEARN_FROM = 3;

  private final double[] values;
  private final double[] scaled;
  private final double[] errors;
  private final DoubleUnaryOperator back;

  private Observations(
      double[] values, double[] scaled, double[] errors, DoubleUnaryOperator back) {
    this.values = values;
    this.scaled = scaled;
    this.errors = errors;
    this.back = back;
  }

  /**
   * Shares {@code numerator / denominator}; an area with either missing or no people is missing.
   */
  public static Observations proportions(double[] numerators, double[] denominators) {
    return proportions(numerators, denominators, 1);
  }

  /**
   * Shares of people counted in clusters, for example members of households: as sure as those of
   * {@code denominator / designEffect} people counted one by one (Kish 1965).
   *
   * @param designEffect 1 or more
   */
  public static Observations proportions(
      double[] numerators, double[] denominators, double designEffect) {
    if (Inputs.finite(designEffect, "design effect") < 1) {
      throw Inputs.refused(
          "The design effect is " + Inputs.show(designEffect) + "; expected 1 or more.");
    }
    return counts(
        numerators,
        denominators,
        (x, n) ->
            Scaled.proportions(new double[] {x / designEffect}, new double[] {n / designEffect}),
        y -> Math.pow(Math.sin(Math.min(Math.PI / 2, Math.max(0, y))), 2));
  }

  /** Rates {@code events / denominator}; an area with either missing or no people is missing. */
  public static Observations rates(double[] events, double[] denominators) {
    return counts(
        events,
        denominators,
        (x, n) -> Scaled.rates(new double[] {x}, new double[] {n}),
        y -> Math.max(0, y) * Math.max(0, y));
  }

  /** Values with their standard errors; one with either missing is missing. */
  public static Observations estimates(double[] values, double[] standardErrors) {
    Inputs.sameLength(values.length, standardErrors.length, "values and standard errors");
    double[] own = values.clone();
    double[] errors = standardErrors.clone();
    for (int i = 0; i < own.length; i++) {
      if (Double.isNaN(own[i]) || Double.isNaN(errors[i])) {
        own[i] = Double.NaN;
      } else {
        Inputs.finite(own[i], "value");
        Inputs.notNegative(errors[i], "standard error");
      }
    }
    return new Observations(own, own, errors, y -> y);
  }

  /** Values whose noise is unknown: they enter as they are, and the answer must say so. */
  public static Observations fixed(double[] values) {
    return new Observations(values.clone(), values.clone(), null, y -> y);
  }

  /**
   * The same noise around the values as they were published, where those are rounded.
   *
   * @param published by area, in the same unit as {@link #values}; NaN where missing
   */
  public Observations seen(double[] published) {
    Inputs.sameLength(values.length, published.length, "values seen and published");
    return new Observations(published.clone(), scaled, errors, back);
  }

  /** Whether the noise is unknown. */
  public boolean isFixed() {
    return errors == null;
  }

  /** Number of areas. */
  public int areas() {
    return values.length;
  }

  /** The values seen: fractions for proportions and rates. */
  public double[] values() {
    return values.clone();
  }

  /** Draws of the true values given all areas' data, by draw, then area. */
  double[][] draw(int draws, Draws random) {
    int[] there = IntStream.range(0, values.length).filter(i -> !Double.isNaN(scaled[i])).toArray();
    double[][] drawn = new double[draws][];
    if (isFixed() || there.length == 0) {
      Arrays.setAll(drawn, b -> values.clone());
      return drawn;
    }
    double[][] present = draw(there, draws, random);
    for (int b = 0; b < draws; b++) {
      drawn[b] = new double[values.length];
      Arrays.fill(drawn[b], Double.NaN);
      for (int i = 0; i < there.length; i++) {
        drawn[b][there[i]] = back.applyAsDouble(present[b][i]);
      }
    }
    return drawn;
  }

  private double[][] draw(int[] there, int draws, Draws random) {
    double[] seen = Arrays.stream(there).mapToDouble(i -> scaled[i]).toArray();
    double[] noise = Arrays.stream(there).mapToDouble(i -> errors[i]).toArray();
    if (there.length >= LEAST_TO_LEARN_FROM) {
      return new MixturePosterior(seen, noise).draw(draws, random);
    }
    double[][] drawn = new double[draws][there.length];
    for (double[] one : drawn) {
      Arrays.setAll(one, i -> seen[i] + noise[i] * random.gaussian());
    }
    return drawn;
  }

  private interface Scale {
    Scaled of(double x, double n);
  }

  private static Observations counts(
      double[] x, double[] n, Scale scale, DoubleUnaryOperator back) {
    Inputs.sameLength(x.length, n.length, "numerators and denominators");
    double[] values = new double[x.length];
    double[] scaled = new double[x.length];
    double[] errors = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean missing = Double.isNaN(x[i]) || Double.isNaN(n[i]) || n[i] == 0;
      Scaled own = missing ? null : scale.of(x[i], n[i]);
      values[i] = missing ? Double.NaN : x[i] / n[i];
      scaled[i] = missing ? Double.NaN : own.values()[0];
      errors[i] = missing ? Double.NaN : own.standardErrors()[0];
    }
    return new Observations(values, scaled, errors, back);
  }
}
