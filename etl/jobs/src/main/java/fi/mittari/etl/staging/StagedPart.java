package fi.mittari.etl.staging;

import org.apache.spark.sql.Row;

/** A staged row by the names of its columns. Null where the row has nothing there. */
public record StagedPart(Row row) {

  /** Whether the row brings a part of an observation. */
  public boolean isPart() {
    return row.getInt(14) > 0;
  }

  /** Whether the row is the last of what a task reads; {@link #line} counts the records then. */
  public boolean isTally() {
    return row.getInt(14) == Staged.TALLY;
  }

  public String indicator() {
    return row.getString(1);
  }

  public String area() {
    return row.getString(2);
  }

  public String breakdown() {
    return row.getString(3);
  }

  public String period() {
    return row.getString(4);
  }

  /** Value, numerator, denominator, lower, upper, by index from 0. */
  public Double number(int index) {
    return (Double) row.get(NUMBERS[index]);
  }

  /** Why value, numerator or denominator is not there, by index from 0; the status of all is 3. */
  public String status(int index) {
    return row.getString(STATUSES[index]);
  }

  /** Which numbers the row brings, as bits. */
  public int parts() {
    return row.getInt(14);
  }

  public String file() {
    return row.getString(15);
  }

  public long line() {
    return row.getLong(16);
  }

  public String column() {
    return row.getString(17);
  }

  private static final int[] NUMBERS = {5, 7, 9, 11, 12};
  private static final int[] STATUSES = {6, 8, 10, 13};
}
