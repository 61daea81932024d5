package fi.mittari.api.serving;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A column of a file that is written batch by batch.
 *
 * @param <B> a batch
 */
public sealed interface FileColumn<B extends FileColumn.Batch> {

  /** Rows that are written together. */
  interface Batch {
    int rows();
  }

  String name();

  /**
   * Few different texts.
   *
   * @param texts the different ones
   * @param places of a batch's rows among them; below 0 where there is none
   */
  record Texts<B extends Batch>(String name, List<String> texts, Function<B, int[]> places)
      implements FileColumn<B> {
    public Texts {
      texts = List.copyOf(texts);
      Objects.requireNonNull(places, "places");
    }
  }

  /**
   * Days.
   *
   * @param days of a batch's rows, as days since 1970-01-01
   */
  record Days<B extends Batch>(String name, Function<B, int[]> days) implements FileColumn<B> {}

  /**
   * Numbers.
   *
   * @param numbers of a batch's rows; NaN where there is none
   */
  record Numbers<B extends Batch>(String name, Function<B, double[]> numbers)
      implements FileColumn<B> {}

  /**
   * Truth values.
   *
   * @param flags of a batch's rows
   */
  record Flags<B extends Batch>(String name, Function<B, boolean[]> flags)
      implements FileColumn<B> {}
}
