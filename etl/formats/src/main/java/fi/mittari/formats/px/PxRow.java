package fi.mittari.formats.px;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The texts of one cell's record, with its place on the line. */
final class PxRow extends AbstractList<String> implements RandomAccess {

  private final String[] texts;
  private final long ordinal;

  PxRow(String[] texts, long ordinal) {
    this.texts = texts;
    this.ordinal = ordinal;
  }

  @Override
  public String get(int index) {
    return texts[index];
  }

  @Override
  public int size() {
    return texts.length;
  }

  /** 1-based position among the values of its line, keys included. */
  long ordinal() {
    return ordinal;
  }
}
