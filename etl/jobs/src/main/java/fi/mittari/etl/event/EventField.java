package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column of event rows that a kind asks for.
 *
 * @param name of the column
 * @param type of its values
 * @param mapping where they stand in the source
 * @param need whether each record must have one
 */
record EventField(String name, Type type, Dataflow.Mapping mapping, Need need)
    implements Serializable {

  /** What a text becomes. */
  enum Type {
    TEXT(DataTypes.StringType),
    /** Calendar day in the zone of the definition, as days since 1970-01-01. */
    DAY(DataTypes.IntegerType),
    /** Moment as seconds since 1970-01-01T00:00Z; a day alone is its first moment in the zone. */
    MOMENT(DataTypes.LongType),
    NUMBER(DataTypes.DoubleType);

    private final DataType spark;

    Type(DataType spark) {
      this.spark = spark;
    }

    DataType spark() {
      return spark;
    }
  }

  /** Whether a record without it is refused. */
  enum Need {
    REQUIRED,
    OPTIONAL
  }
}
