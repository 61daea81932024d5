package fi.mittari.formats.inspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;

/**
 * What is in a file. The first seven fields are the contract of {@code inspect --json}; those that
 * follow are left out where there is nothing to say.
 *
 * @param format csv, xlsx, px, jsonstat, sdmx-csv, sdmx-json or sotkanet; null where it is unknown
 * @param encoding character encoding, null where it is unknown
 * @param dimensions of the cube; of a tabular file the columns that are not numbers
 * @param cells product of the dimensions; of a tabular file the cells of its number columns
 * @param missing cells without a number: absent, empty or a symbol for missing
 * @param warnings oddities that do not stop the reading
 * @param errors why the file cannot be read, empty if it can
 * @param title of the table, where the file has one
 * @param rows records of a tabular file
 * @param columns of a tabular file, all of them
 * @param delimiter of a CSV
 * @param titleLines lines or rows above the header of a CSV
 * @param headerRows rows of the header of a tabular file
 * @param sheet the sheet that was inspected
 * @param sheets of the workbook
 * @param datasets of a JSON-stat collection or bundle with more than one
 */
@JsonPropertyOrder({
  "format",
  "encoding",
  "dimensions",
  "cells",
  "missing",
  "warnings",
  "errors",
  "title",
  "rows",
  "columns",
  "delimiter",
  "titleLines",
  "headerRows",
  "sheet",
  "sheets",
  "datasets"
})
public record Inspection(
    String format,
    String encoding,
    List<Dimension> dimensions,
    long cells,
    long missing,
    List<String> warnings,
    List<String> errors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String title,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Column> columns,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String delimiter,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer titleLines,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer headerRows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String sheet,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sheets,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Dataset> datasets) {

  /**
   * @param code the dimension's code; of a tabular file the header
   * @param name its name
   * @param values how many it has
   * @param role time, geo or metric, where the file says so
   * @param examples labels of the first values
   */
  @JsonPropertyOrder({"code", "name", "values", "role", "examples"})
  public record Dimension(
      String code,
      String name,
      long values,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String role,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> examples) {
    public Dimension {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(name, "name");
      examples = List.copyOf(examples);
    }
  }

  /**
   * @param name the header
   * @param type number, period, text or empty
   * @param examples the first different values
   */
  @JsonPropertyOrder({"name", "type", "examples"})
  public record Column(String name, String type, List<String> examples) {
    public Column {
      examples = List.copyOf(examples);
    }
  }

  /**
   * @param key by which {@code dataset} of a definition names it
   * @param title its label
   */
  @JsonPropertyOrder({"key", "title"})
  public record Dataset(String key, String title) {}

  public Inspection {
    dimensions = List.copyOf(dimensions);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
    columns = List.copyOf(columns);
    sheets = List.copyOf(sheets);
    datasets = List.copyOf(datasets);
  }

  /** Whether the file could be read to its end. */
  @JsonIgnore
  public boolean readable() {
    return errors.isEmpty();
  }
}
