package fi.mittari.etl.release;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The present cell of a column that is read row by row; texts of dictionaries are made once. */
final class LogCell {

  private LogCell() {}

  /** The number of a key's text; 0 where no key has it. */
  static final class Number extends PrimitiveConverter {
    private final LogKeys keys;
    private final int column;
    private int[] known = {};
    private int number;

    Number(LogKeys keys, int column) {
      this.keys = keys;
      this.column = column;
    }

    int number() {
      return number;
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      known = new int[dictionary.getMaxId() + 1];
      for (int id = 0; id < known.length; id++) {
        known[id] = keys.number(column, dictionary.decodeToBinary(id));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      number = known[id];
    }

    @Override
    public void addBinary(Binary text) {
      number = keys.number(column, text);
    }
  }

  /** A value as Spark's own rows have it. */
  static final class Value extends PrimitiveConverter {
    private final boolean isText;
    private UTF8String[] known = {};
    private Object value;

    Value(DataType type) {
      this.isText = type.equals(DataTypes.StringType);
    }

    Object value() {
      return value;
    }

    @Override
    public boolean hasDictionarySupport() {
      return isText;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      known = new UTF8String[dictionary.getMaxId() + 1];
      for (int id = 0; id < known.length; id++) {
        known[id] = text(dictionary.decodeToBinary(id));
      }
    }

    private static UTF8String text(Binary bytes) {
      return UTF8String.fromBytes(bytes.getBytes());
    }

    @Override
    public void addValueFromDictionary(int id) {
      value = known[id];
    }

    @Override
    public void addBinary(Binary text) {
      value = text(text);
    }

    @Override
    public void addDouble(double number) {
      value = number;
    }

    @Override
    public void addLong(long number) {
      value = number;
    }

    @Override
    public void addInt(int number) {
      value = number;
    }

    @Override
    public void addBoolean(boolean truth) {
      value = truth;
    }
  }
}
