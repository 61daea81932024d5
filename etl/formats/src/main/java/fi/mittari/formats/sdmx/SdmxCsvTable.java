package fi.mittari.formats.sdmx;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import fi.mittari.formats.csv.CsvTable;
import fi.mittari.formats.text.DecodingReader;
import fi.mittari.formats.text.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A data message in SDMX-CSV 1.0 or 2.0. Streams: memory holds one record. Source: SDMX-CSV field
 * guide of the SDMX technical working group, version 2.0.
 */
public final class SdmxCsvTable implements SourceTable {

  private static final Set<String> BRINGING = Set.of("I", "A", "R", "M");

  private final ReadOptions.Deletions deletions;
  private final String name;
  private final CsvTable table;
  private final SdmxCsvHeader header;
  private final int action;
  private final int structure;
  private final Map<String, Long> structures = new LinkedHashMap<>();

  private SdmxCsvTable(String name, CsvTable table, ReadOptions.Deletions deletions) {
    this.deletions = deletions;
    this.name = name;
    this.table = table;
    this.header = SdmxCsvHeader.of(table.columns());
    this.action = header.names().indexOf("ACTION");
    this.structure =
        Math.max(header.names().indexOf("STRUCTURE_ID"), header.names().indexOf("DATAFLOW"));
  }

  /**
   * Opens the file and reads its header.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if the file does not begin like SDMX-CSV
   */
  public static SdmxCsvTable open(Path file, String name, ReadOptions options) {
    TextEncoding encoding = TextEncoding.of(file, name, options.encoding());
    char delimiter =
        SdmxCsvHeader.delimiter(firstLine(file, name, encoding))
            .orElseThrow(
                () ->
                    new SourceException(
                        name,
                        1,
                        "header",
                        "is not SDMX-CSV: expected STRUCTURE or DATAFLOW as the first column"));
    ReadOptions exact =
        new ReadOptions(
            options.encoding(),
            Optional.of(options.delimiter().orElse(delimiter)),
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new SdmxCsvTable(name, CsvTable.open(file, name, exact), options.deletions());
  }

  private static String firstLine(Path file, String name, TextEncoding encoding) {
    try (BufferedReader reader = new BufferedReader(DecodingReader.open(file, name, encoding))) {
      char[] head = new char[512];
      int read = reader.read(head);
      return read < 0 ? "" : new String(head, 0, read);
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> columns() {
    return header.names();
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.empty();
  }

  @Override
  public SourceRecord next() {
    SourceRecord read = table.next();
    if (read == null) {
      return null;
    }
    String[] values = new String[header.names().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = header.value(i, read.values().get(header.positions().get(i)));
    }
    if (action >= 0) {
      check(values[action], read.line());
    }
    if (structure >= 0 && values[structure] != null) {
      structures.putIfAbsent(values[structure], read.line());
    }
    return new SourceRecord(read.line(), Collections.unmodifiableList(Arrays.asList(values)));
  }

  private void check(String code, long line) {
    boolean deletes = "D".equals(code) && deletions == ReadOptions.Deletions.GIVEN;
    if (code == null || BRINGING.contains(code) || deletes) {
      return;
    }
    throw new SourceException(
        name,
        line,
        "ACTION",
        code.equals("D")
            ? "is D (delete): a load takes what a file holds as the whole; ask for a message of"
                + " what is valid now, or say with source.brings and rows.withdraw that changes"
                + " come"
            : "is '" + code + "', expected I, A, R or M");
  }

  @Override
  public String cell(SourceRecord record, int column) {
    return "column " + (header.positions().get(column) + 1);
  }

  @Override
  public List<SourceWarning> warnings() {
    List<SourceWarning> warnings = new ArrayList<>(table.warnings());
    if (structures.size() > 1) {
      String second = structures.keySet().stream().skip(1).findFirst().orElseThrow();
      warnings.add(
          new SourceWarning(
              structures.get(second),
              header.names().get(structure),
              "the file mixes %d structures: %s"
                  .formatted(structures.size(), String.join(", ", structures.keySet()))));
    }
    return List.copyOf(warnings);
  }

  @Override
  public String encoding() {
    return table.encoding();
  }

  @Override
  public void close() {
    table.close();
  }
}
