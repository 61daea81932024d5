package fi.mittari.etl.release;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which numbers occur, as bits, sixteen for each number at first: few of those that do not occur
 * pass, none of those that do is lost. Small enough for a processor's cache, which a table of two
 * hundred thousand keys is not.
 */
final class KeyBits {

  private static final long LEAST = 1L << 16;
  private static final long MOST = 1L << 30;
  private static final int BITS_A_KEY = 16;
  private static final int WORD = 6;

  private final Broadcast<long[]> words;

  private KeyBits(Broadcast<long[]> words) {
    this.words = words;
  }

  /**
   * @param numbers well mixed
   */
  static KeyBits of(SparkSession spark, Dataset<Long> numbers) {
    long wanted = Math.min(MOST, Math.max(LEAST, numbers.count() * BITS_A_KEY));
    long[] words = new long[(int) (Long.highestOneBit(wanted) >> WORD)];
    numbers
        .toLocalIterator()
        .forEachRemaining(number -> words[word(number, words.length)] |= 1L << number);
    return new KeyBits(new JavaSparkContext(spark.sparkContext()).broadcast(words));
  }

  /** The number's lowest bits choose the bit of a word, the next ones the word. */
  private static int word(long number, int words) {
    return (int) (number >>> WORD) & (words - 1);
  }

  /** Whether a number may be one of those. */
  Column mayHave(Column number) {
    Broadcast<long[]> sent = words;
    UDF1<Long, Boolean> has =
        n -> {
          long[] its = sent.value();
          return (its[word(n, its.length)] & 1L << n) != 0;
        };
    return functions.udf(has, DataTypes.BooleanType).apply(number);
  }
}
