package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * One source's definition, as {@code dataflow.yml} gives it. The reference of every key is {@code
 * docs/dataflow-reference.md}; the shape is held by {@code dataflow.schema.json}.
 *
 * @param id {@code producer/name}
 * @param title what the source is
 * @param producer who makes the figures
 * @param licence under which they may be used
 * @param url address of the source, or null
 * @param synthetic true where the figures are generated
 * @param standIn true where foreign figures stand in for Finnish ones
 * @param source which files, and how to read them
 * @param headers how header texts are taken apart
 * @param columns what is done with columns that nothing uses
 * @param rows which records are left out
 * @param area how an area is found
 * @param period how a period is found
 * @param breakdowns how each breakdown dimension is found
 * @param dimensions codes of breakdown dimensions that the common codelist lacks
 * @param missing symbols that stand for "no value" and the status each means
 * @param totals what is summed up here because the source does not give it
 * @param floor smallest count or denominator that may be shown; 0: all may
 * @param indicators what is made of it
 * @param expect what must hold of it
 * @param events how indicators are counted from records of events, or null: records hold figures
 */
public record Dataflow(
    @JsonProperty("dataflow") String id,
    Text3 title,
    Text3 producer,
    String licence,
    String url,
    boolean synthetic,
    @JsonProperty("stand_in") boolean standIn,
    Source source,
    List<HeaderRule> headers,
    Columns columns,
    Rows rows,
    Mapping area,
    Mapping period,
    Map<String, Mapping> breakdowns,
    Map<String, Dimension> dimensions,
    Map<String, String> missing,
    Totals totals,
    int floor,
    List<Indicator> indicators,
    Expect expect,
    Events events)
    implements Serializable {

  public Dataflow {
    headers = headers == null ? List.of() : List.copyOf(headers);
    columns = columns == null ? new Columns(List.of()) : columns;
    rows = rows == null ? new Rows(Map.of(), Map.of(), Map.of()) : rows;
    breakdowns = breakdowns == null ? Map.of() : Map.copyOf(breakdowns);
    dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
    missing = missing == null ? Map.of() : Map.copyOf(missing);
    // Events are counted for each area and group apart: there is nothing left to sum up.
    totals = totals == null ? new Totals(List.of(), List.of(), events == null) : totals;
    indicators = List.copyOf(indicators);
    expect = expect == null ? Expect.NOTHING : expect;
  }

  /**
   * @param format csv, xlsx, px, jsonstat, sdmx-csv, sdmx-json or sotkanet; for events csv or
   *     parquet
   * @param files names or globs, relative to the source folder; empty where the source is fetched
   * @param fetch what is fetched over HTTP, or null: the files lie in the source folder
   * @param regions name of Sotkanet's list of regions, or null
   * @param encoding character encoding, or null: the file's own word or a guess
   * @param delimiter of a CSV, or null: guessed
   * @param titleLines lines above the header, or null: guessed
   * @param headerRows rows of the header
   * @param sheet of a workbook, or null: the first
   * @param dataset of a JSON-stat collection, or null: the only one
   * @param endAt first-column text at which a table in a sheet ends
   * @param decimal decimal mark
   * @param grouping thousands mark, or null
   * @param brings all: what is not there is withdrawn; changes: only what is new or revised
   */
  public record Source(
      String format,
      List<String> files,
      Fetch fetch,
      String regions,
      String encoding,
      String delimiter,
      @JsonProperty("title_lines") Integer titleLines,
      @JsonProperty("header_rows") Integer headerRows,
      String sheet,
      String dataset,
      @JsonProperty("end_at") String endAt,
      String decimal,
      String grouping,
      String brings)
      implements Serializable {

    private static final String CHANGES = "changes";

    public Source {
      files = files == null ? List.of() : List.copyOf(files);
      headerRows = headerRows == null ? 1 : headerRows;
      decimal = decimal == null ? "." : decimal;
      brings = brings == null ? "all" : brings;
    }

    /** Whether what the files do not bring stays as it is published. */
    public boolean bringsChanges() {
      return brings.equals(CHANGES);
    }
  }

  /**
   * A header text taken apart: the columns that match become one logical column, and what they
   * differ in becomes values of further columns.
   *
   * @param match regular expression over the whole header text
   * @param column name of the logical column, {@code $1} for a group
   * @param set further columns and their values, {@code $1} for a group
   */
  public record HeaderRule(String match, String column, Map<String, String> set)
      implements Serializable {
    public HeaderRule {
      set = set == null ? Map.of() : Map.copyOf(set);
    }
  }

  /**
   * @param ignore columns that may be there and are not used; {@code *} for all
   */
  public record Columns(List<String> ignore) implements Serializable {
    public Columns {
      ignore = ignore == null ? List.of() : List.copyOf(ignore);
    }
  }

  /**
   * @param only for a column, the texts that a record must have to be used
   * @param skip for a column, the texts whose records are left out
   * @param withdraw for a column, the texts whose records withdraw what they name
   */
  public record Rows(
      Map<String, List<String>> only,
      Map<String, List<String>> skip,
      Map<String, List<String>> withdraw)
      implements Serializable {
    public Rows {
      only = only == null ? Map.of() : Map.copyOf(only);
      skip = skip == null ? Map.of() : Map.copyOf(skip);
      withdraw = withdraw == null ? Map.of() : Map.copyOf(withdraw);
    }
  }

  /**
   * How a text of the source becomes a code: take the column's text (or a constant), rewrite it
   * where {@code match} fits, then look it up.
   *
   * @param column the column, or null where {@code value} is given
   * @param value a constant code
   * @param match regular expression over the whole text; a text that does not fit is refused
   * @param as what it becomes, {@code $1} for a group
   * @param codes from source text to code
   * @param codelist name of an area map under {@code sql/codelists/area-map}
   * @param others {@code same}: texts that {@code codes} lacks are codes themselves; {@code
   *     refuse}: they are refused (the default where codes or a codelist are given)
   * @param skip texts whose records are left out
   */
  public record Mapping(
      String column,
      String value,
      String match,
      String as,
      Map<String, String> codes,
      String codelist,
      String others,
      List<String> skip)
      implements Serializable {
    public Mapping {
      codes = codes == null ? Map.of() : Map.copyOf(codes);
      skip = skip == null ? List.of() : List.copyOf(skip);
    }
  }

  /**
   * @param name name of the dimension, null where the common codelist has it
   * @param codes code to name, in order
   */
  public record Dimension(Text3 name, Map<String, Text3> codes) implements Serializable {}

  /**
   * @param areas levels to which values are summed up because the source does not give them
   * @param breakdowns dimensions whose total is summed up because the source does not give it
   * @param groups whether groups of areas are summed up from their members
   */
  public record Totals(List<String> areas, List<String> breakdowns, Boolean groups)
      implements Serializable {
    public Totals {
      areas = areas == null ? List.of() : List.copyOf(areas);
      breakdowns = breakdowns == null ? List.of() : List.copyOf(breakdowns);
      groups = groups == null || groups;
    }
  }

  /**
   * @param code of the indicator, kebab case
   * @param name in three languages
   * @param description definition in three languages, or null
   * @param unit in three languages
   * @param kind proportion, rate, mean …
   * @param factor value = factor × numerator ÷ denominator
   * @param decimals to show
   * @param polarity which direction is good
   * @param stockOrFlow stock or flow
   * @param reference reference day ({@code --12-31}) or span, or null
   * @param theme theme code
   * @param floor own floor, or null: the dataflow's
   * @param value where the value stands, or null: computed from numerator and denominator
   * @param numerator where the numerator stands, or null
   * @param denominator where the denominator stands, or null
   * @param lower where a given lower limit stands, or null
   * @param upper where a given upper limit stands, or null
   * @param status where a status of the cell stands, or null
   * @param derive which of numerator and denominator is computed from the other and the value, or
   *     null
   * @param denominatorOf code of an indicator of this dataflow whose denominator is this one's
   *     value, or null
   * @param measure which figure of the events it is, or null where records hold figures
   * @param answer which answers of a survey it is made of, or null
   */
  public record Indicator(
      String code,
      Text3 name,
      Text3 description,
      Text3 unit,
      String kind,
      Double factor,
      int decimals,
      String polarity,
      @JsonProperty("stock_or_flow") String stockOrFlow,
      String reference,
      String theme,
      Integer floor,
      Field value,
      Field numerator,
      Field denominator,
      Field lower,
      Field upper,
      Mapping status,
      String derive,
      @JsonProperty("denominator_of") String denominatorOf,
      String measure,
      Answer answer)
      implements Serializable {
    public Indicator {
      factor = factor == null ? 1.0 : factor;
    }
  }

  /**
   * Where a number stands.
   *
   * @param column the column; {@code value} in a cube
   * @param sum columns that are added up, instead of one column
   * @param where for a column, the text that the record must have
   * @param optional whether a file may lack the column
   * @param times a number that the source's figure is multiplied by, 1 where not given
   * @param missing texts that stand for "no value" in these columns only, before the dataflow's own
   */
  public record Field(
      String column,
      List<String> sum,
      Map<String, String> where,
      boolean optional,
      Double times,
      Map<String, String> missing)
      implements Serializable {
    public Field {
      sum = sum == null ? List.of() : List.copyOf(sum);
      where = where == null ? Map.of() : Map.copyOf(where);
      missing = missing == null ? Map.of() : Map.copyOf(missing);
      times = times == null ? 1.0 : times;
    }

    /** The columns that the number is read from. */
    public List<String> columns() {
      return column == null ? sum : List.of(column);
    }
  }
}
