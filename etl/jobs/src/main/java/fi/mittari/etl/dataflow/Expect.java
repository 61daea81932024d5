package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a dataflow. Where no severity is given it is {@link Severity#STOP}.
 *
 * @param rows how many records the source has
 * @param columns what must hold of the texts of a column of the source
 * @param unique columns whose texts together name one record of the source
 * @param areas areas that must be there
 * @param periods period codes that must be there
 * @param coverage shares of observations that must have a value
 * @param vanished areas that are published and no longer come
 * @param ranges for an indicator, least and greatest value
 * @param totals totals that must match their parts
 * @param jumps greatest changes of a value
 * @param outliers when a change is flagged as unlike the others of its series
 */
public record Expect(
    Rows rows,
    List<Column> columns,
    List<Unique> unique,
    List<Areas> areas,
    Periods periods,
    List<Coverage> coverage,
    Vanished vanished,
    Map<String, Range> ranges,
    List<Total> totals,
    List<Jump> jumps,
    Outliers outliers)
    implements Serializable {

  static final Expect NOTHING =
      new Expect(null, null, null, null, null, null, null, null, null, null, null);

  public Expect {
    columns = columns == null ? List.of() : List.copyOf(columns);
    unique = unique == null ? List.of() : List.copyOf(unique);
    areas = areas == null ? List.of() : List.copyOf(areas);
    periods = periods == null ? new Periods(List.of(), null) : periods;
    coverage = coverage == null ? List.of() : List.copyOf(coverage);
    vanished = vanished == null ? new Vanished(0, Severity.WARN) : vanished;
    ranges = ranges == null ? Map.of() : Map.copyOf(ranges);
    totals = totals == null ? List.of() : List.copyOf(totals);
    jumps = jumps == null ? List.of() : List.copyOf(jumps);
    outliers = outliers == null ? new Outliers(null, null) : outliers;
  }

  private static Severity orStop(Severity severity) {
    return severity == null ? Severity.STOP : severity;
  }

  /** Over what something is counted. */
  public enum Per {
    /** All that the dataflow brings. */
    @JsonProperty("dataflow")
    DATAFLOW,
    /** Each period by itself. */
    @JsonProperty("period")
    PERIOD
  }

  /**
   * @param least fewest records, or null
   * @param greatest most records, or null
   */
  public record Rows(Long least, Long greatest, Severity severity) implements Serializable {
    public Rows {
      severity = orStop(severity);
    }
  }

  /**
   * @param column a column of the source, after {@code headers}
   * @param notEmpty whether a text must be there
   * @param in the texts that may be there, empty: any
   * @param matches regular expression over the whole text, or null
   */
  public record Column(
      String column,
      @JsonProperty("not_empty") boolean notEmpty,
      List<String> in,
      String matches,
      Severity severity)
      implements Serializable {
    public Column {
      in = in == null ? List.of() : List.copyOf(in);
      severity = orStop(severity);
    }
  }

  /**
   * @param columns of the source, after {@code headers}
   */
  public record Unique(List<String> columns, Severity severity) implements Serializable {
    public Unique {
      columns = List.copyOf(columns);
      severity = orStop(severity);
    }
  }

  /**
   * @param level the level whose areas must all be there
   * @param within the area below which they lie, or null: everywhere
   * @param absent how many may be absent
   * @param per whether once in the dataflow, or in each period
   */
  public record Areas(String level, String within, int absent, Per per, Severity severity)
      implements Serializable {
    public Areas {
      per = per == null ? Per.DATAFLOW : per;
      severity = orStop(severity);
    }
  }

  /**
   * @param codes periods that must be there
   */
  public record Periods(List<String> codes, Severity severity) implements Serializable {
    public Periods {
      codes = List.copyOf(codes);
      severity = orStop(severity);
    }

    /** The short form: the codes alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Periods of(List<String> codes) {
      return new Periods(codes, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Periods of(
        @JsonProperty("codes") List<String> codes, @JsonProperty("severity") Severity severity) {
      return new Periods(codes, severity);
    }
  }

  /**
   * @param indicator whose observations are counted
   * @param least smallest share of them that has a value, 0 to 1
   * @param per over what they are counted
   */
  public record Coverage(String indicator, double least, Per per, Severity severity)
      implements Serializable {
    public Coverage {
      per = per == null ? Per.DATAFLOW : per;
      severity = orStop(severity);
    }
  }

  /**
   * @param absent how many published areas may be gone
   */
  public record Vanished(int absent, Severity severity) implements Serializable {
    public Vanished {
      severity = orStop(severity);
    }
  }

  /** Least and greatest value. */
  public record Range(double least, double greatest, Severity severity) implements Serializable {
    public Range {
      severity = orStop(severity);
    }

    /** The short form: the two numbers. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Range of(List<Double> ends) {
      return new Range(ends.get(0), ends.get(1), null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Range of(
        @JsonProperty("least") double least,
        @JsonProperty("greatest") double greatest,
        @JsonProperty("severity") Severity severity) {
      return new Range(least, greatest, severity);
    }
  }

  /**
   * @param indicator whose totals are checked
   * @param of {@code area} or a breakdown dimension
   * @param level level of the parts where {@code of} is area
   * @param codes the codes of a breakdown dimension that make up the total; empty: all of them
   * @param tolerance greatest difference that rounding explains, in units of the summed number
   */
  public record Total(
      String indicator,
      String of,
      String level,
      List<String> codes,
      double tolerance,
      Severity severity)
      implements Serializable {
    public Total {
      codes = codes == null ? List.of() : List.copyOf(codes);
      severity = orStop(severity);
    }
  }

  /** What a value is held against. */
  public enum Against {
    /** The value a year earlier, or of the period before where periods are a year or longer. */
    @JsonProperty("previous")
    PREVIOUS,
    /** The value that is published now of the same period. */
    @JsonProperty("published")
    PUBLISHED
  }

  /**
   * A change is a jump where it passes every limit that is given.
   *
   * @param indicator whose values are held against others
   * @param relative greatest change as a share of the other value, or null
   * @param absolute greatest change in the unit of the indicator, or null
   * @param against what values are held against
   */
  public record Jump(
      String indicator, Double relative, Double absolute, Against against, Severity severity)
      implements Serializable {
    public Jump {
      against = against == null ? Against.PREVIOUS : against;
      severity = orStop(severity);
    }
  }

  /**
   * @param threshold of the modified z-score
   * @param changes fewest changes that a series must have to be judged
   */
  public record Outliers(Double threshold, Integer changes) implements Serializable {
    /**
     * Of well-behaved series (a walk with normal steps) of 20 changes it flags one or two in a
     * hundred; 3.5, which Iglewicz and Hoaglin (1993) use for one sample, flags ten.
     */
    public static final double THRESHOLD = 5;

    public static final int CHANGES = 10;

    public Outliers {
      threshold = threshold == null ? THRESHOLD : threshold;
      changes = changes == null ? CHANGES : changes;
    }
  }
}
