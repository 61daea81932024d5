package fi.mittari.api.column;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers of a shard by place; NaN for null. Immutable; thread-safe. */
abstract class NumberColumn {

  /** Powers of ten by which whole numbers are divided. */
  private static final double[] TENS = {1, 10, 100, 1_000, 10_000};

  /** Greatest scale of whole numbers. */
  static final int SCALES = TENS.length;

  /** The power of ten of a scale. */
  static double ten(int scale) {
    return TENS[scale];
  }

  abstract double at(int place);

  /**
   * Copies so many from a place on.
   *
   * @param numerators of the same rows, at the same places as those to be filled
   * @param denominators as numerators
   */
  abstract void copy(
      int place, int count, double[] into, int from, double[] numerators, double[] denominators);

  /** All null. */
  static NumberColumn absent() {
    return new NumberColumn() {
      @Override
      double at(int place) {
        return Double.NaN;
      }

      @Override
      void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
        Arrays.fill(into, from, from + count, Double.NaN);
      }
    };
  }

  /** Computed from two other columns. */
  static NumberColumn computed(
      Formula formula, double factor, NumberColumn numerators, NumberColumn denominators) {
    return new NumberColumn() {
      @Override
      double at(int place) {
        double value = formula.of(factor, numerators.at(place), denominators.at(place));
        return Double.isFinite(value) ? value : Double.NaN;
      }

      @Override
      void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
        for (int i = from; i < from + count; i++) {
          double value = formula.of(factor, n[i], d[i]);
          into[i] = Double.isFinite(value) ? value : Double.NaN;
        }
      }
    };
  }

  /**
   * Read from a buffer.
   *
   * @param at where the first number lies
   * @param scale power of ten by which whole numbers are divided
   */
  static NumberColumn stored(Encoding encoding, int scale, ByteBuffer data, int at) {
    double ten = TENS[scale];
    return switch (encoding) {
      case INT8 ->
          new NumberColumn() {
            @Override
            double at(int place) {
              byte number = data.get(at + place);
              return number == Byte.MIN_VALUE ? Double.NaN : number / ten;
            }

            @Override
            void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
              for (int i = 0; i < count; i++) {
                byte number = data.get(at + (place + i));
                into[from + i] = number == Byte.MIN_VALUE ? Double.NaN : number / ten;
              }
            }
          };
      case INT16 ->
          new NumberColumn() {
            @Override
            double at(int place) {
              short number = data.getShort(at + 2 * place);
              return number == Short.MIN_VALUE ? Double.NaN : number / ten;
            }

            @Override
            void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
              for (int i = 0; i < count; i++) {
                short number = data.getShort(at + 2 * (place + i));
                into[from + i] = number == Short.MIN_VALUE ? Double.NaN : number / ten;
              }
            }
          };
      case INT32 ->
          new NumberColumn() {
            @Override
            double at(int place) {
              int number = data.getInt(at + 4 * place);
              return number == Integer.MIN_VALUE ? Double.NaN : number / ten;
            }

            @Override
            void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
              for (int i = 0; i < count; i++) {
                int number = data.getInt(at + 4 * (place + i));
                into[from + i] = number == Integer.MIN_VALUE ? Double.NaN : number / ten;
              }
            }
          };
      case FLOAT64 ->
          new NumberColumn() {
            @Override
            double at(int place) {
              return data.getDouble(at + 8 * place);
            }

            @Override
            void copy(int place, int count, double[] into, int from, double[] n, double[] d) {
              for (int i = 0; i < count; i++) {
                into[from + i] = data.getDouble(at + 8 * (place + i));
              }
            }
          };
      default -> throw new IllegalArgumentException(encoding + " is not stored");
    };
  }
}
