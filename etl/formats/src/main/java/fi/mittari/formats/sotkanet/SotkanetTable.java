package fi.mittari.formats.sotkanet;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values of Sotkanet indicators, CSV or JSON, with the region that each internal id stands for.
 * Rows of ids that the list of regions lacks are left out and counted in a warning for each id.
 */
public final class SotkanetTable implements SourceTable {

  private static final List<String> COLUMNS =
      List.of(
          "indicator",
          "region",
          "region.category",
          "region.code",
          "region.key",
          "region.label",
          "year",
          "gender",
          "value",
          "absolute");

  /** For each column, the column of the answer that it comes from. */
  private static final int[] ORIGIN = {0, 1, 1, 1, 1, 1, 2, 3, 4, 5};

  private final SotkanetRows rows;
  private final Optional<SotkanetRegions> regions;
  private final Map<String, long[]> unknown = new TreeMap<>();
  private SotkanetRows.Entry entry;
  private SourceRecord record;

  private SotkanetTable(SotkanetRows rows, Optional<SotkanetRegions> regions) {
    this.rows = rows;
    this.regions = regions;
  }

  /**
   * @param name the file as the person gave it, for messages
   * @throws SourceException if the file is no answer of Sotkanet
   */
  public static SotkanetTable open(Path file, String name, ReadOptions options) {
    Optional<SotkanetRegions> regions =
        options.regions().map(f -> SotkanetRegions.read(f, f.getFileName().toString()));
    SotkanetRows rows =
        isJson(file, name)
            ? SotkanetJson.open(file, name, options)
            : SotkanetCsv.open(file, name, options);
    return new SotkanetTable(rows, regions);
  }

  private static boolean isJson(Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
      return head.replace("\u00EF\u00BB\u00BF", "").strip().startsWith("[");
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.empty();
  }

  @Override
  public SourceRecord next() {
    for (entry = rows.next(); entry != null; entry = rows.next()) {
      List<String> cells = entry.cells();
      Optional<SotkanetRegions.Region> region = regions.flatMap(r -> r.of(cells.get(1)));
      if (regions.isEmpty() || region.isPresent()) {
        record = new SourceRecord(entry.line(), values(cells, region));
        return record;
      }
      unknown.computeIfAbsent(cells.get(1), id -> new long[] {0, entry.line()})[0]++;
    }
    return null;
  }

  private static List<String> values(List<String> cells, Optional<SotkanetRegions.Region> region) {
    return Collections.unmodifiableList(
        Arrays.asList(
            cells.get(0),
            cells.get(1),
            region.map(SotkanetRegions.Region::category).orElse(null),
            region.map(SotkanetRegions.Region::code).orElse(null),
            region.map(SotkanetRegions.Region::key).orElse(null),
            region.map(SotkanetRegions.Region::label).orElse(null),
            cells.get(2),
            cells.get(3),
            cells.get(4),
            cells.get(5)));
  }

  @Override
  public String cell(SourceRecord of, int column) {
    return of.equals(record) && entry != null
        ? rows.cell(entry, ORIGIN[column])
        : COLUMNS.get(column);
  }

  @Override
  public List<SourceWarning> warnings() {
    List<SourceWarning> warnings = new ArrayList<>();
    unknown.forEach(
        (id, seen) ->
            warnings.add(
                new SourceWarning(
                    seen[1],
                    "region " + id,
                    "is not in the list of regions; left out: %d %s"
                        .formatted(seen[0], seen[0] == 1 ? "row" : "rows"))));
    return List.copyOf(warnings);
  }

  @Override
  public String encoding() {
    return rows.encoding();
  }

  @Override
  public void close() {
    rows.close();
  }
}
