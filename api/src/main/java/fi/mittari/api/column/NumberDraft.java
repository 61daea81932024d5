package fi.mittari.api.column;

import java.util.Arrays;
import java.util.Set;

/**
 * Numbers of a column while a shard is made, and the encoding that gives every bit of them back.
 * Not thread-safe.
 */
final class NumberDraft {

  private double[] numbers = new double[0];
  private int size;
  private int present;

  /** Appends a number; NaN and infinities are null. */
  void add(double number) {
    boolean finite = Double.isFinite(number);
    if (finite) {
      present++;
    }
    if (present > 0) {
      reserve(size + 1);
      numbers[size] = finite ? number : Double.NaN;
    }
    size++;
  }

  private void reserve(int needed) {
    if (needed > numbers.length) {
      int before = numbers.length;
      numbers = Arrays.copyOf(numbers, Math.max(needed, Math.max(1024, before + before / 2)));
      Arrays.fill(numbers, before, numbers.length, Double.NaN);
    }
  }

  double at(int place) {
    return present == 0 ? Double.NaN : numbers[place];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    present = 0;
    Arrays.fill(numbers, Double.NaN);
  }

  /**
   * What a column is written as.
   *
   * @param scale power of ten by which whole numbers are divided
   */
  record Form(Encoding encoding, int scale) {}

  /** The smallest form from which each number comes back with all its bits. */
  Form form() {
    if (present == 0) {
      return new Form(Encoding.ABSENT, 0);
    }
    for (int scale = 0; scale < NumberColumn.SCALES; scale++) {
      Encoding encoding = whole(NumberColumn.ten(scale));
      if (encoding != null) {
        return new Form(encoding, scale);
      }
    }
    return new Form(Encoding.FLOAT64, 0);
  }

  /** The narrowest whole numbers that hold all numbers times a power of ten; null if none does. */
  private Encoding whole(double ten) {
    double least = 0;
    double greatest = 0;
    for (int i = 0; i < size; i++) {
      double number = numbers[i];
      if (Double.isNaN(number)) {
        continue;
      }
      double scaled = Math.rint(number * ten);
      if (Math.abs(scaled) > Integer.MAX_VALUE
          || Double.doubleToRawLongBits((int) scaled / ten) != Double.doubleToRawLongBits(number)) {
        return null;
      }
      least = Math.min(least, scaled);
      greatest = Math.max(greatest, scaled);
    }
    for (Encoding encoding : new Encoding[] {Encoding.INT8, Encoding.INT16, Encoding.INT32}) {
      if (least >= encoding.least() && greatest <= encoding.greatest()) {
        return encoding;
      }
    }
    return null;
  }

  /** The formula by which each number comes from its counts with all its bits; null if none. */
  Formula formula(
      Set<Formula> tried, double factor, NumberDraft numerators, NumberDraft denominators) {
    for (Formula formula : tried) {
      if (present > 0 && fits(formula, factor, numerators, denominators)) {
        return formula;
      }
    }
    return null;
  }

  private boolean fits(
      Formula formula, double factor, NumberDraft numerators, NumberDraft denominators) {
    for (int i = 0; i < size; i++) {
      double computed = formula.of(factor, numerators.at(i), denominators.at(i));
      double known = Double.isFinite(computed) ? computed : Double.NaN;
      if (Double.doubleToLongBits(known) != Double.doubleToLongBits(numbers[i])) {
        return false;
      }
    }
    return true;
  }
}
